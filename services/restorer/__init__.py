"""Rebuilds the record in PostgreSQL from the record on Kafka, byte for byte, and tells when that is needed."""
