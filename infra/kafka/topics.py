"""The topics of the record. The partition count of a live topic never changes."""

from dataclasses import dataclass

from domain.events.partitions import PARTITIONS

KEPT_FOR_EVER = {"cleanup.policy": "delete", "retention.ms": "-1", "retention.bytes": "-1"}


@dataclass(frozen=True)
class Topic:
    """A topic whose records are never deleted and never compacted."""

    name: str
    partitions: int


RECORD = tuple(Topic(name, partitions) for name, partitions in PARTITIONS.items())
