"""Compares the record in PostgreSQL with the record on Kafka, byte for byte, while both go on."""
