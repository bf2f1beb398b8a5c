"""The record as a service that may append has it: nothing is recorded before it was compared with Kafka.

A PostgreSQL that was set back to an earlier moment would otherwise record another history than the one published.
"""

from collections.abc import Callable, Sequence
from threading import Event, Thread

import structlog

from domain.events.appending import Answer, Append, Folded, RecordIncomplete
from infra.eventstore.folding import Evolve
from infra.eventstore.store import PostgresEventStore, State
from services.restorer.standing import Lacking

PATIENCE_SECONDS, PAUSE_SECONDS = 5.0, 1.0
WAITING = "it is being compared with Kafka"
log = structlog.get_logger("record")


class GuardedStore:
    """The event store; it compares in a thread of its own from the beginning, and reading need not wait for that."""

    def __init__(self, store: PostgresEventStore, lacks: Callable[[], Sequence[Lacking]]) -> None:
        self._store = store
        self._lacks = lacks
        self._whole, self._closed = Event(), Event()
        self._finding = WAITING
        Thread(target=self._compare, name="comparing", daemon=True).start()

    def state(self, stream_id: str, initial: State, evolve: Evolve[State]) -> Folded[State]:
        return self._store.state(stream_id, initial, evolve)

    def append(self, append: Append) -> Answer:
        """As the store's. Raises ``RecordIncomplete`` while PostgreSQL may lack what Kafka holds."""
        if not self._whole.is_set() and not self._whole.wait(PATIENCE_SECONDS):
            raise RecordIncomplete(self._finding)
        return self._store.append(append)

    @property
    def answered(self) -> Callable[..., Answer | None]:
        return self._store.answered

    def close(self) -> None:
        self._closed.set()
        self._store.close()

    def _compare(self) -> None:
        while not (self._closed.is_set() or self._is_whole()):
            self._closed.wait(PAUSE_SECONDS)

    def _is_whole(self) -> bool:
        finding = self._look()
        if not finding:
            self._whole.set()
        elif finding != self._finding and not self._closed.is_set():
            log.critical("nothing_is_recorded", finding=finding)
        self._finding = finding
        return not finding

    def _look(self) -> str:
        try:
            lacking = self._lacks()
        except Exception as failure:  # noqa: BLE001  a server that is away, or another history: neither lets us record
            return str(failure) or type(failure).__name__
        if not lacking:
            return ""
        one = lacking[0]
        return f"PostgreSQL ends at {one.stored} of {one.partition}, Kafka at {one.published}; run `steward restore`"
