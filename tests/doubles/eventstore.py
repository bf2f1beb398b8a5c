"""An event store in memory, for tests of what stands before it. It passes the same suite as the real one."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from threading import Lock
from typing import Any, TypeVar
from uuid import UUID, uuid4

from domain.events.appending import Answer, Append, Folded, KeyReused, Request, StreamConflict, StreamWrite
from domain.events.catalogue import TYPE_OF, schema_version_of
from domain.events.envelope import Envelope, Recorded
from domain.events.fact import Fact
from domain.events.layout import GENESIS, hash_of
from domain.events.partitions import place_of

State = TypeVar("State")


class MemoryEventStore:
    """Keeps facts as they are and computes the envelope with the value left empty."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._lock = Lock()
        self._recorded: list[Recorded[Fact]] = []
        self._answers: dict[tuple[str, str], tuple[bytes, Answer]] = {}

    def state(self, stream_id: str, initial: State, evolve: Callable[[State, Fact, datetime], State]) -> Folded[State]:
        state, version = initial, 0
        for recorded in self.load(stream_id):
            state, version = (
                evolve(state, recorded.fact, recorded.envelope.occurred_at),
                recorded.envelope.version,
            )
        return Folded(state, version)

    def load(self, stream_id: str) -> tuple[Recorded[Fact], ...]:
        with self._lock:
            return tuple(one for one in self._recorded if one.envelope.stream_id == stream_id)

    def append(self, append: Append) -> Answer:
        with self._lock:
            return self._append(append)

    def append_group(self, appends: Sequence[Append]) -> list[Answer | StreamConflict | KeyReused]:
        return [self._told(append) for append in appends]

    def answered(
        self, principal: str, idempotency_key: str, digest: bytes, *, command_id: UUID | None = None
    ) -> Answer | None:
        known = self._answers.get((principal, idempotency_key))
        if known is None:
            return None
        if known[0] != digest:
            raise KeyReused
        answer = known[1]
        return Answer(answer.command_id, answer.topic, answer.partition, answer.position, answer.result, repeated=True)

    def everything(self) -> tuple[Recorded[Fact], ...]:
        """All that was recorded, in order."""
        return tuple(self._recorded)

    def _append(self, append: Append) -> Answer:
        request = append.request
        if first := self.answered(request.principal, request.idempotency_key, request.digest):
            return first
        for write in append.writes:
            if write.expected != self._version(write.stream_id):
                raise StreamConflict(write.stream_id)
        for write in append.writes:
            self._recorded.extend(list(self._written(write, request)))
        answer = self._answer(append)
        self._answers[request.principal, request.idempotency_key] = (request.digest, answer)
        return answer

    def _told(self, append: Append) -> Answer | StreamConflict | KeyReused:
        try:
            return self.append(append)
        except (StreamConflict, KeyReused) as refusal:
            return refusal

    def _version(self, stream_id: str) -> int:
        return sum(one.envelope.stream_id == stream_id for one in self._recorded)

    def _answer(self, append: Append) -> Answer:
        if not any(write.facts for write in append.writes):
            return Answer(append.request.command_id, "", 0, 0, append.result)
        last = self._recorded[-1].envelope
        return Answer(append.request.command_id, last.topic, last.partition, last.position, append.result)

    def _written(self, write: StreamWrite, request: Request) -> Iterable[Recorded[Fact]]:
        topic, partition = place_of(write.stream_id, write.case_id)
        envelopes = (one.envelope for one in self._recorded)
        tails = [(one.position, one.hash) for one in envelopes if (one.topic, one.partition) == (topic, partition)]
        previous, link = tails[-1] if tails else (0, GENESIS)
        for nth, fact in enumerate(write.facts, 1):
            type_name = TYPE_OF[type(fact)]
            fields: dict[str, Any] = {
                "event_id": uuid4(), "topic": topic, "partition": partition, "position": len(self._recorded) + nth,
                "previous": previous, "stream_id": write.stream_id, "version": write.expected + nth, "type": type_name,
                "schema_version": schema_version_of(type_name), "case_id": write.case_id,
                "occurred_at": request.occurred_at, "recorded_at": self._clock(), "actor_id": request.actor.id,
                "actor_role": str(request.actor.role), "actor_office": request.actor.office,
                "command_id": request.command_id, "causation_id": request.causation_id,
                "correlation_id": request.correlation_id, "origin": request.origin, "previous_hash": link,
            }  # fmt: skip
            link = hash_of(Envelope(**fields, hash=b""), b"")
            envelope = Envelope(**fields, hash=link)
            previous = envelope.position
            yield Recorded(fact, envelope)
