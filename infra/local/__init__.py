"""Starts the real PostgreSQL and the real Apache Kafka on this machine, loopback only, every listener authenticated."""
