"""Which partition a key goes to: fixed, because the partition count of a live topic never changes."""

from collections.abc import Mapping
from hashlib import sha256
from uuid import UUID

CASE_EVENTS = "case-events"
SERVICE_EVENTS = "service-events"
PARTITIONS: Mapping[str, int] = {CASE_EVENTS: 12, SERVICE_EVENTS: 3}


def place_of(stream_id: str, case_id: UUID | None) -> tuple[str, int]:
    """Topic and partition of a stream: the first four bytes of its key's SHA-256, modulo the topic's partitions."""
    topic, key = (SERVICE_EVENTS, stream_id) if case_id is None else (CASE_EVENTS, str(case_id))
    return topic, int.from_bytes(sha256(key.encode()).digest()[:4], "big") % PARTITIONS[topic]
