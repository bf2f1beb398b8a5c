"""Seals what is about a person with that person's own key."""
