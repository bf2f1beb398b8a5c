"""Streams folded into states: from what this process remembers, else from a snapshot, else from the first fact."""

from collections.abc import Iterator, Sequence
from typing import Any

from eventsourcing.application import Repository
from eventsourcing.persistence import EventStore

from infra.eventstore.connections import Connections
from infra.eventstore.folding import Evolve, Fold, Memory, State, projector
from infra.eventstore.snapshots import Shelf, Started

NEWER = """
    SELECT e.version, e.type, e.value, e.occurred_at FROM record.event e
    WHERE e.stream_id = %s AND e.version > %s ORDER BY e.version"""


class Loader:
    """Loads streams for one process. Any thread may use it."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self.memory = Memory()
        self._shelf = Shelf(connections, self.memory.weigh)

    def fold(self, stream_id: str, initial: State, evolve: Evolve[State]) -> Fold:
        """The stream's state and version, which is 0 when there is no such stream."""
        read = self._read(stream_id, type(initial), evolve)
        repository = Repository(Given(read.rows), snapshot_store=Given([read.fold] if read.fold else []))
        fold: Fold = repository.get(stream_id, projector_func=projector(stream_id, initial, evolve))
        if fold.originator_version:
            fold = self._shelf.offer(fold, evolve)
            self.memory.keep(fold, evolve)
        return fold

    def close(self) -> None:
        self._shelf.close()

    def _read(self, stream_id: str, state_type: type, evolve: Evolve[Any]) -> Started:
        known = self.memory.recall(stream_id, evolve)
        started = None if known else self._shelf.read(stream_id, evolve, state_type)
        return started or Started(known, self._connections.fetch(NEWER, (stream_id, _version_of(known))))


class Given(EventStore[str]):
    """What has been read already, as the library's repository asks for it."""

    def __init__(self, read: Sequence[Any]) -> None:
        self._read = read

    def get(self, *_: object, **__: object) -> Iterator[Any]:
        return iter(self._read)


def _version_of(fold: Fold | None) -> int:
    return fold.originator_version if fold else -1
