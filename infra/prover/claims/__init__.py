"""What must hold of every edition, one claim a file."""
