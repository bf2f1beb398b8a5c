"""The statements of the life cycle's queries."""
