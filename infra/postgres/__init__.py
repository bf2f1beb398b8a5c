"""Connections to PostgreSQL, and the preparation of a server: database, roles, schemas."""
