"""The envelope in which every fact is recorded; its shape is fixed for as long as there is a record."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar
from uuid import UUID

from domain.events.fact import Fact

F_co = TypeVar("F_co", bound=Fact, covariant=True)


class Origin(StrEnum):
    """How a fact came into the record."""

    LIVE = "live"
    DEPARTMENT = "department"
    IMPORT = "import"
    SIMULATION = "simulation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Where, when, by whom and why a fact was recorded, and how it is chained to the one before it.

    ``position`` counts up over the whole store with gaps; ``previous`` is the position before it in the same partition,
    0 for the first. ``version`` counts a stream's facts from 1. Times are UTC to the microsecond. ``previous_hash`` and
    ``hash`` are 32 bytes, see ``domain.events.layout``.
    """

    event_id: UUID
    topic: str
    partition: int
    position: int
    previous: int
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
    origin: Origin
    previous_hash: bytes
    hash: bytes


@dataclass(frozen=True, slots=True)
class Recorded(Generic[F_co]):
    """A fact with its envelope."""

    fact: F_co
    envelope: Envelope
