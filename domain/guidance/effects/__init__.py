"""What a reform does to the plan: one file per effect."""
