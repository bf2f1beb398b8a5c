"""What stops a start, in words for the person who typed the command."""


class CannotStart(Exception):
    """The servers cannot be started; the message says why and what to do."""
