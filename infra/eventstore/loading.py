"""Streams folded into states: from what this process remembers, else from a snapshot, else from the first fact."""

from collections.abc import Iterable, Iterator
from typing import Any

from eventsourcing.application import Repository
from eventsourcing.persistence import EventStore

from infra.eventstore.connections import Connections
from infra.eventstore.folding import Evolve, Fold, Memory, State, projector
from infra.eventstore.snapshots import Shelf


class Loader:
    """Loads streams for one process. Any thread may use it."""

    def __init__(self, events: EventStore[str], connections: Connections) -> None:
        self._events = events
        self.memory = Memory()
        self._shelf = Shelf(connections, self.memory.weigh)

    def fold(self, stream_id: str, initial: State, evolve: Evolve[State]) -> Fold:
        """The stream's state and version, which is 0 when there is no such stream."""
        repository = self._repository(stream_id, type(initial), evolve)
        fold: Fold = repository.get(stream_id, projector_func=projector(stream_id, initial, evolve))
        if fold.originator_version:
            fold = self._shelf.offer(fold, evolve)
            self.memory.keep(fold, evolve)
        return fold

    def close(self) -> None:
        self._shelf.close()

    def _repository(self, stream_id: str, state_type: type, evolve: Evolve[Any]) -> Repository[str]:
        known = self.memory.recall(stream_id, evolve)
        started = None if known else self._shelf.read(stream_id, evolve, state_type)
        if started is None:
            return Repository(self._events, snapshot_store=Given(known))
        events = map(self._events.mapper.to_domain_event, started.events)
        return Repository(Given(*events), snapshot_store=Given(started.fold))


class Given(EventStore[str]):
    """What has been read already, as the library's repository asks for it."""

    def __init__(self, *read: Any) -> None:  # noqa: ANN401  a fold, or facts in the library's wrapping
        self._read: Iterable[Any] = tuple(one for one in read if one is not None)

    def get(self, *_: object, **__: object) -> Iterator[Any]:
        return iter(self._read)
