"""Appends happenings to a real record, one command each."""

from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import sha256
from uuid import uuid4

from domain.events.appending import Answer, Append, Request, StreamWrite
from domain.events.envelope import Origin
from domain.values.actor import Actor, Role
from infra.eventstore.store import PostgresEventStore
from tests.projections.histories import Happening

CLERK = Actor("someone", Role.OFFICER, "zwb")


class Recording:
    """Knows the streams' versions, as nobody else writes here; ``versions`` are those of streams that began before."""

    def __init__(self, store: PostgresEventStore, versions: Mapping[str, int] | None = None) -> None:
        self._store = store
        self._versions = Counter(versions)

    def append(self, happenings: Iterable[Happening]) -> Answer:
        """Record them in order, and say where the last one lies."""
        *_, last = [self._append(happening) for happening in happenings]
        return last

    def _append(self, happening: Happening) -> Answer:
        command = uuid4()
        request = Request(
            command_id=command,
            principal="test",
            idempotency_key=str(command),
            digest=sha256(command.bytes).digest(),
            actor=CLERK,
            occurred_at=happening.at,
            origin=Origin.LIVE,
            correlation_id=command,
        )
        expected = self._versions[happening.stream]
        write = StreamWrite(happening.stream, expected, happening.case_id, (happening.fact,))
        self._versions[happening.stream] += 1
        return self._store.append(Append(request, (write,)))
