"""The one scribe of the record's topics: it copies what PostgreSQL recorded to Kafka, in order, and computes nothing."""
