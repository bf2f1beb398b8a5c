"""Imports: many facts, recorded in chunks, begun again wherever they were broken off."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter
from uuid import NAMESPACE_OID, UUID, uuid5

from domain.events.appending import Answer, KeyReused, Request, StreamConflict
from domain.events.envelope import Origin
from domain.values.actor import Actor
from infra.eventstore.chunks import MOST, Chunk, Cutter, Dated, Pace
from infra.eventstore.committer import Committer
from infra.eventstore.connections import Connections
from infra.eventstore.group import Wish
from infra.eventstore.store import RESTORED

# What was restored is known by its id alone, and has the events that its answer no longer counts.
KNOWN = f"""
    SELECT c.digest, coalesce((c.result ->> 'events')::integer, (
        SELECT count(*) FROM record.event e
        WHERE e.position BETWEEN c.position - {MOST} AND c.position AND e.command_id = c.command_id
    )), c.command_id, c.topic, c.partition, c.position, c.result, true
    FROM record.command c WHERE (c.principal = %s AND c.idempotency_key = %s) OR c.command_id = %s"""  # noqa: S608  a number

RESTORED_EVENTS = f"""
    SELECT e.stream_id, e.version, e.value FROM record.event e
    WHERE e.position BETWEEN %s - {MOST} AND %s AND e.command_id = %s ORDER BY e.position"""  # noqa: S608  a number


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Whose import it is. What was recorded under a principal and an import's id belongs to one source for good."""

    principal: str
    import_id: str
    actor: Actor
    origin: Origin = Origin.IMPORT


@dataclass(frozen=True, slots=True)
class Appended:
    """One chunk: how many events it has, and its answer, which is repeated when it had been recorded before."""

    events: int
    answer: Answer


class Bulk:
    """Records one import, as the role that may append. Each chunk is one command: recorded whole or not at all.

    A chunk is cut to take the record's lock for about 100 ms. The next is encoded while the server writes the former.
    """

    def __init__(self, address: str, terms: Terms) -> None:
        self._connections = Connections(address, readers=1)
        self._committer = Committer(self._connections.dedicated)
        self._terms = terms
        self._whole = uuid5(NAMESPACE_OID, f"{terms.principal}/{terms.import_id}")

    def append(self, source: Iterable[Dated]) -> Iterator[Appended]:
        """Record a source and tell of each chunk. Begun again with the same source, it goes on where it ended.

        A chunk ends where another time begins and where a stream comes again after others: sort a source by stream.
        Raises ``KeyReused`` when the source is not the one that was begun or not all of a chunk was restored,
        ``StreamConflict`` when a stream is not at the version expected, and ``StoreUnavailable``: then all chunks told
        of are recorded, and nothing of the next.
        """
        cutter, pace = Cutter(source), Pace()
        number = 0
        for known in self._recorded(cutter):
            yield known
            number += 1
        pending: Future[Appended] | None = None
        with ThreadPoolExecutor(1, "bulk") as recording:
            while chunk := cutter.take(pace.events):
                wish = self._wish(number, chunk)
                if pending:
                    yield pending.result()
                pending = recording.submit(self._record, wish, pace)
                number += 1
            if pending:
                yield pending.result()

    def close(self) -> None:
        self._committer.close()
        self._connections.close()

    def _recorded(self, cutter: Cutter) -> Iterator[Appended]:
        """The chunks recorded before: the same events are taken from the source again, and compared."""
        number = 0
        while rows := self._connections.fetch(KNOWN, (self._terms.principal, self._key(number), self._id(number))):
            digest, events, *answer = rows[0]
            chunk = cutter.take_again(events)
            told = Answer(*answer)
            if chunk is None or not (digest == chunk.digest or (digest == RESTORED and self._came_back(chunk, told))):
                raise KeyReused
            yield Appended(events, told)
            number += 1

    def _came_back(self, chunk: Chunk, told: Answer) -> bool:
        """Whether the events that were restored are those of the source, and all of them."""
        rows = self._connections.fetch(RESTORED_EVENTS, (told.position, told.position, told.command_id))
        return rows == [(entry.stream_id, entry.version, entry.value) for entry in chunk.entries]

    def _record(self, wish: Wish, pace: Pace) -> Appended:
        began = perf_counter()
        outcome = self._committer.submit(wish)
        pace.took(len(wish.entries), perf_counter() - began)
        if outcome.kind == "conflict":
            raise StreamConflict(str(outcome.conflict))
        if outcome.kind == "key_reused":
            raise KeyReused
        return Appended(len(wish.entries), outcome.answer)

    def _wish(self, number: int, chunk: Chunk) -> Wish:
        terms = self._terms
        request = Request(
            command_id=self._id(number),
            principal=terms.principal,
            idempotency_key=self._key(number),
            digest=chunk.digest,
            actor=terms.actor,
            occurred_at=chunk.occurred_at,
            origin=terms.origin,
            correlation_id=self._whole,
        )
        return Wish(request, tuple(chunk.entries), {"events": str(len(chunk.entries))})

    def _id(self, number: int) -> UUID:
        return uuid5(self._whole, str(number))

    def _key(self, number: int) -> str:
        return f"{self._terms.import_id}/{number}"
