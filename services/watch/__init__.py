"""Watches whether the feed moves and the views follow, and says so when they do not."""
