"""What the broker said no to."""

from collections.abc import Iterator
from contextlib import contextmanager

from kafka.errors import KafkaError


class KafkaRefused(Exception):
    """The broker refused, or did not answer; the message is its own."""


@contextmanager
def refusals() -> Iterator[None]:
    """Turn the library's errors into ours, so that nobody else needs to know the library."""
    try:
        yield
    except KafkaError as failure:
        raise KafkaRefused(str(failure)) from failure
