"""The record in PostgreSQL: appends, folds, loads and feeds it."""
