"""Feeds one view from Kafka: reads the record and applies it a page at a time, rows and place in one transaction."""
