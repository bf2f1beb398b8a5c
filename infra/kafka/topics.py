"""The topics of the record. The partition count of a live topic never changes."""

from dataclasses import dataclass

KEPT_FOR_EVER = {"cleanup.policy": "delete", "retention.ms": "-1", "retention.bytes": "-1"}


@dataclass(frozen=True)
class Topic:
    """A topic whose records are never deleted and never compacted."""

    name: str
    partitions: int


CASE_EVENTS = Topic("case-events", 12)
SERVICE_EVENTS = Topic("service-events", 3)
RECORD = (CASE_EVENTS, SERVICE_EVENTS)
