"""The rows of the history; each field is the column of that name."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class HistoryRecord:
    """One record as consumed.

    ``kafka_offset``, ``key``, ``headers`` and ``value`` are as the broker gave them; the rest is read from the headers.
    """

    topic: str
    partition: int
    position: int
    previous: int
    kafka_offset: int
    key: bytes
    headers: tuple[tuple[str, str], ...]
    value: bytes
    event_id: UUID
    stream_id: str
    version: int
    type: str
    schema_version: int
    case_id: UUID | None
    occurred_at: datetime
    recorded_at: datetime
    actor_id: str
    actor_role: str
    actor_office: str
    command_id: UUID
    causation_id: UUID | None
    correlation_id: UUID
    origin: str
    hash: bytes


@dataclass(frozen=True, slots=True)
class Sought:
    """Which records are looked for: those whose type begins with ``kind``, of one actor; all where that is empty."""

    kind: str = ""
    actor: str = ""


@dataclass(frozen=True, slots=True)
class Acting:
    """Somebody who acted, in one role and office."""

    actor_id: str
    actor_role: str
    actor_office: str
