"""The only place that knows the Kafka client: logins, rights, reading and writing of records."""
