"""The terms of an append: what one command asks to be recorded, and what it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from domain.events.envelope import Origin
from domain.events.fact import Fact
from domain.values.actor import Actor

State_co = TypeVar("State_co", covariant=True)


@dataclass(frozen=True, slots=True)
class StreamWrite:
    """Facts to add to one stream whose last version is ``expected`` (0: it does not exist yet).

    ``case_id`` is the partition key on ``case-events``; without one the stream lives on ``service-events``.
    """

    stream_id: str
    expected: int
    case_id: UUID | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Who asks for it, under which ids. ``digest`` is the SHA-256 of the request, which its key belongs to for good.

    ``causation_id`` is the event that a reaction answers; ``correlation_id`` follows the chain from its first command.
    """

    command_id: UUID
    principal: str
    idempotency_key: str
    digest: bytes
    actor: Actor
    occurred_at: datetime
    origin: Origin
    correlation_id: UUID
    causation_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Append:
    """One command's whole wish: all of its streams are written, or none. ``result`` is what its sender is told."""

    request: Request
    writes: tuple[StreamWrite, ...]
    result: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an accepted command is answered, the first time and every time it is repeated.

    ``topic``, ``partition`` and ``position`` are those of its last event; a command without events has position 0.
    """

    command_id: UUID
    topic: str
    partition: int
    position: int
    result: Mapping[str, str]
    repeated: bool = False

    @property
    def token(self) -> str:
        """The ``Steward-Position`` of this answer, ``topic/partition/position``, empty when nothing was recorded."""
        return f"{self.topic}/{self.partition}/{self.position}" if self.position else ""


@dataclass(frozen=True, slots=True)
class Folded(Generic[State_co]):
    """A stream folded into a state, and the version of its last fact; 0 when it does not exist."""

    state: State_co
    version: int


class StreamConflict(Exception):
    """Another command wrote to one of the streams first; nothing of this command was recorded."""

    def __init__(self, stream_id: str) -> None:
        super().__init__(f"another command wrote to {stream_id} first")
        self.stream_id = stream_id


class KeyReused(Exception):
    """An idempotency key came again with another request."""


class StoreUnavailable(Exception):
    """The record could not be reached. Whether the command was recorded is not known: repeat it under the same key."""


class RecordIncomplete(StoreUnavailable):
    """Kafka holds, or may hold, what PostgreSQL lacks: nothing is recorded until that is put back."""
