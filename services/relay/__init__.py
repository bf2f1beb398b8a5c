"""The one scribe of the topics: it copies what PostgreSQL recorded to Kafka, in order, and computes nothing."""
