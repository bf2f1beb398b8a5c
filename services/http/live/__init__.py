"""What open pages and streams are told the moment it happens, and how they go on after a break."""
