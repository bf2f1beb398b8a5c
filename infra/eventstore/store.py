"""The event store as the commands need it."""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from psycopg.errors import UniqueViolation

from domain.events.appending import Answer, Append, Folded, KeyReused, Request, StreamConflict
from domain.events.envelope import Recorded
from domain.events.fact import Fact
from infra.eventstore.application import PlacedFact, RecordApplication
from infra.eventstore.committer import Committer
from infra.eventstore.connections import Connections
from infra.eventstore.folding import Evolve
from infra.eventstore.group import Outcome, Wish
from infra.eventstore.loading import Loader
from infra.eventstore.mapper import decode
from infra.eventstore.recorder import Commission, Recorder, wish_of
from infra.eventstore.rows import COLUMNS, envelope_and_value

State = TypeVar("State")
LOAD = f"SELECT {COLUMNS} FROM record.event e WHERE e.stream_id = %s ORDER BY e.version"  # noqa: S608  constants
ANSWERED = """
    SELECT c.digest, c.command_id, c.topic, c.partition, c.position, c.result, true FROM record.command c
    WHERE (c.principal = %s AND c.idempotency_key = %s) OR c.command_id = %s
    ORDER BY c.principal DESC LIMIT 1"""
RESTORED = b""  # the digest of a command of which only its events came back: whoever sends it again is believed


class PostgresEventStore:
    """The record of a running system, as the role that may append. One per process; any thread may use it.

    Every method raises ``StoreUnavailable`` when the database is away.
    """

    def __init__(self, address: str) -> None:
        self._connections = Connections(address)
        self._committer = Committer(self._connections.dedicated)
        self._application = RecordApplication(Recorder(self._connections, self._committer))
        self._loader = Loader(self._connections)

    def state(self, stream_id: str, initial: State, evolve: Evolve[State]) -> Folded[State]:
        """A stream folded from ``initial``; version 0 when it does not exist. The state must not be changed."""
        fold = self._loader.fold(stream_id, initial, evolve)
        return Folded(fold.state, fold.originator_version)

    def load(self, stream_id: str) -> tuple[Recorded[Fact], ...]:
        """A stream's facts with their envelopes, in order."""
        rows = map(envelope_and_value, self._connections.fetch(LOAD, (stream_id,)))
        return tuple(Recorded(decode(envelope.type, value), envelope) for envelope, value in rows)

    def append(self, append: Append) -> Answer:
        """Record all of a command or nothing. Raises ``StreamConflict`` and ``KeyReused``."""
        try:
            told = _told(self._committer.submit(self._wish(append)))
        except UniqueViolation:
            if answer := self._answered_before(append.request):
                return answer
            raise
        if isinstance(told, StreamConflict):
            self._loader.memory.forget(told.stream_id)
        if isinstance(told, Answer):
            return told
        raise told

    def append_group(self, appends: Sequence[Append]) -> list[Answer | StreamConflict | KeyReused]:
        """Record several commands in as few calls as their number allows, each all or nothing, each told for itself."""
        try:
            return [_told(outcome) for outcome in self._committer.submit_all(map(self._wish, appends))]
        except UniqueViolation:
            return list(map(self._append_alone, appends))

    def answered(
        self, principal: str, idempotency_key: str, digest: bytes, *, command_id: UUID | None = None
    ) -> Answer | None:
        """The answer given before under this key, or to the command of this id, if any.

        Raises ``KeyReused`` when the request was another one.
        """
        for known, *answer in self._connections.fetch(ANSWERED, (principal, idempotency_key, command_id)):
            if known not in (digest, RESTORED):
                raise KeyReused
            return Answer(*answer)
        return None

    def close(self) -> None:
        self._loader.close()
        self._application.close()
        self._committer.close()
        self._connections.close()

    def _wish(self, append: Append) -> Wish:
        return wish_of([*map(self._application.mapper.to_stored_event, _placed(append))], _commission(append))

    def _answered_before(self, request: Request) -> Answer | None:
        """A command that was recorded before the record was restored is known by its id alone."""
        key = (request.principal, request.idempotency_key, request.digest)
        return self.answered(*key, command_id=request.command_id)

    def _append_alone(self, append: Append) -> Answer | StreamConflict | KeyReused:
        try:
            return self.append(append)
        except (StreamConflict, KeyReused) as refusal:
            return refusal


def _placed(append: Append) -> list[PlacedFact]:
    if len({write.stream_id for write in append.writes}) < len(append.writes):
        raise ValueError("a stream stands once in a command")
    return [
        PlacedFact(write.stream_id, version, fact)
        for write in append.writes
        for version, fact in enumerate(write.facts, write.expected + 1)
    ]


def _commission(append: Append) -> Commission:
    case_ids = {write.stream_id: write.case_id for write in append.writes}
    return Commission(request=append.request, case_ids=case_ids, result=append.result)


def _told(outcome: Outcome) -> Answer | StreamConflict | KeyReused:
    match outcome.kind:
        case "conflict":
            return StreamConflict(str(outcome.conflict))
        case "key_reused":
            return KeyReused()
        case _:
            return outcome.answer
