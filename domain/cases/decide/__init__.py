"""What each deed records, once the rules in force have let it pass."""
