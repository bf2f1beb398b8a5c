"""Editions on their way: drafted as often as need be, proven, and published from a day on."""
