"""A record as it lies on the broker."""

from typing import NamedTuple

Headers = tuple[tuple[str, bytes], ...]


class Slot(NamedTuple):
    """One partition of one topic."""

    topic: str
    partition: int


class ConsumedRecord(NamedTuple):
    """Bytes as consumed, nothing decoded. The time is milliseconds since 1970, as the producer gave it."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: Headers
    timestamp: int

    @property
    def slot(self) -> Slot:
        return Slot(self.topic, self.partition)
