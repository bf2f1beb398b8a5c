"""How a command comes in."""

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from uuid import UUID, uuid4

from domain.events.appending import Request
from domain.events.envelope import Origin
from domain.values.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """Who sends a command, under which key, and when what it tells of occurred (None: now).

    The same principal and key with the same ``digest`` is the same command and gets its first answer.
    ``expected_version`` is the version of the stream that the sender saw, when it cares.
    """

    principal: str
    actor: Actor
    occurred_at: datetime | None = None
    idempotency_key: str = ""
    digest: bytes = b""
    origin: Origin = Origin.LIVE
    command_id: UUID = field(default_factory=uuid4)
    causation_id: UUID | None = None
    correlation_id: UUID | None = None
    expected_version: int | None = None

    def request(self, occurred_at: datetime) -> Request:
        """The terms under which the command's facts are recorded."""
        key = self.idempotency_key or str(self.command_id)
        return Request(
            command_id=self.command_id,
            principal=self.principal,
            idempotency_key=key,
            digest=self.digest or sha256(key.encode()).digest(),
            actor=self.actor,
            occurred_at=occurred_at,
            origin=self.origin,
            correlation_id=self.correlation_id or self.command_id,
            causation_id=self.causation_id,
        )
