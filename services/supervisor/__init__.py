"""Runs processes, brings the dead back, and ends all of them in order."""
