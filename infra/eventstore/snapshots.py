"""Folds kept in the database, so that a process that has not folded a long stream before starts near its end."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from threading import Condition, Lock, Thread
from typing import Any, NamedTuple

from psycopg import Error

from domain.events.appending import StoreUnavailable
from infra.eventstore.connections import Connections, Rows
from infra.eventstore.folding import Evolve, Fold
from infra.eventstore.lineage import fold_hash
from infra.eventstore.states import StateCodec, codec_of

EVERY = 12  # versions; after its snapshot a stream has about so many events at most
REST_SECONDS = 0.05  # between two rounds of writing, so that a busy stream is not written all the time
WAITING = 256  # streams; more are not waited for, they will be offered again
TELLING = Lock()

# A snapshot of another history, of a version beyond the end, or by other code joins with nothing.
READ = """
WITH known AS (
    SELECT s.version, s.state FROM snapshots.snapshot s
    JOIN record.event e ON e.stream_id = s.stream_id AND e.version = s.version AND e.hash = s.event_hash
    WHERE s.stream_id = %s AND s.fold = %s AND s.fold_hash = %s
)
SELECT k.version, NULL AS type, k.state, NULL AS occurred_at FROM known k
UNION ALL
SELECT e.version, e.type, e.value, e.occurred_at FROM record.event e
WHERE e.stream_id = %s AND e.version > coalesce((SELECT k.version FROM known k), -1)
ORDER BY version"""
WRITE = """
INSERT INTO snapshots.snapshot AS s (stream_id, fold, fold_hash, version, event_hash, state)
SELECT e.stream_id, %s, %s, e.version, e.hash, %s FROM record.event e WHERE e.stream_id = %s AND e.version = %s
ON CONFLICT (stream_id, fold) DO UPDATE
SET fold_hash = excluded.fold_hash, version = excluded.version, event_hash = excluded.event_hash, state = excluded.state
RETURNING s.version"""


class Kind(NamedTuple):
    """A way of folding whose results can be kept."""

    name: str
    hash: bytes
    codec: StateCodec


class Started(NamedTuple):
    """A stream as read the first time: a snapshot if there is one that counts, and the rows after it."""

    fold: Fold | None
    rows: Rows


class Shelf:
    """The snapshots of one database. A thread of its own writes them, beside all appends; nobody waits for it."""

    def __init__(self, connections: Connections, weighed: Callable[[Fold, Evolve[Any], int], None]) -> None:
        self._connections = connections
        self._weighed = weighed
        self._waiting: dict[tuple[str, Evolve[Any]], Fold] = {}
        self._changed = Condition()
        self._closed = False
        self._writer: Thread | None = None

    def read(self, stream_id: str, evolve: Evolve[Any], state_type: type) -> Started | None:
        """A stream's start, in one round trip; None when this fold is never kept, or what was kept is unreadable."""
        kind = kind_of(evolve, state_type)
        if kind is None:
            return None
        rows = self._connections.fetch(READ, (stream_id, kind.name, kind.hash, stream_id))
        fold = None
        if rows and rows[0][1] is None:
            version, _, encoded, _ = rows.pop(0)
            try:
                fold = Fold(stream_id, version, kind.codec.decode(encoded), kept=version, weight=len(encoded))
            except (ValueError, TypeError):
                return None
        return Started(fold, rows)

    def offer(self, fold: Fold, evolve: Evolve[Any]) -> Fold:
        """Have a fold kept when it has come far enough since it was kept last; the fold, knowing whether it was."""
        if fold.originator_version - fold.kept < EVERY or kind_of(evolve, type(fold.state)) is None:
            return fold
        key = (fold.originator_id, evolve)
        with self._changed:
            if self._closed or (len(self._waiting) >= WAITING and key not in self._waiting):
                return fold
            self._waiting[key] = fold
            if self._writer is None:
                self._writer = Thread(target=self._write_what_waits, name="snapshots", daemon=True)
                self._writer.start()
            self._changed.notify()
        return replace(fold, kept=fold.originator_version)

    def close(self) -> None:
        """Stop; what still waits is dropped."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        if self._writer is not None:
            self._writer.join()

    def _write_what_waits(self) -> None:
        while not self._closed:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting or self._closed)
                waiting, self._waiting = self._waiting, {}
            for (_, evolve), fold in waiting.items():
                if not self._closed:
                    self._write(fold, evolve)
            with self._changed:
                self._changed.wait_for(lambda: self._closed, REST_SECONDS)

    def _write(self, fold: Fold, evolve: Evolve[Any]) -> None:
        kind = kind_of(evolve, type(fold.state))
        if kind is None:
            return
        with suppress(StoreUnavailable, Error, ValueError):  # then it is offered again, some versions later
            encoded = kind.codec.encode(fold.state)
            row = (kind.name, kind.hash, encoded, fold.originator_id, fold.originator_version)
            self._connections.fetch(WRITE, row)
            self._weighed(fold, evolve, len(encoded))


def kind_of(evolve: Evolve[Any], state_type: type) -> Kind | None:
    """How the results of a fold are kept; None when they cannot be."""
    codec = codec_of(state_type)
    with TELLING:  # it is told once: all threads that begin together would read all the sources
        found = fold_hash(evolve, state_type) if codec else None
    return Kind(f"{evolve.__module__}.{evolve.__qualname__}", found, codec) if codec and found else None
