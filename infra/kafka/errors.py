"""What the broker said no to."""


class KafkaRefused(Exception):
    """The broker refused, or did not answer; the message is its own."""
