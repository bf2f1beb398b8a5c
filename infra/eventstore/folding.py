"""Streams folded into states, remembering the latest so that the next fold reads only what is newer."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any, TypeAlias, TypeVar

from eventsourcing.persistence import EventStore

from domain.events.fact import Fact

State = TypeVar("State")
Evolve: TypeAlias = Callable[[State, Fact, datetime], State]
REMEMBERED = 1024


@dataclass(frozen=True, slots=True)
class Fold:
    """A stream's state at a version, in the shape that the library's repository takes as a snapshot."""

    originator_id: str
    originator_version: int
    state: Any


class Memory:
    """The latest folds of one process; the least recently used goes first. States are immutable, so they are shared."""

    def __init__(self, size: int = REMEMBERED) -> None:
        self._size = size
        self._folds: OrderedDict[tuple[str, Evolve[Any]], Fold] = OrderedDict()
        self._mutex = Lock()

    def recall(self, stream_id: str, evolve: Evolve[Any]) -> Fold | None:
        with self._mutex:
            fold = self._folds.get((stream_id, evolve))
            if fold is not None:
                self._folds.move_to_end((stream_id, evolve))
            return fold

    def keep(self, fold: Fold, evolve: Evolve[Any]) -> None:
        """Remember it, unless a newer one has been remembered meanwhile."""
        key = (fold.originator_id, evolve)
        with self._mutex:
            known = self._folds.get(key)
            if known is None or known.originator_version < fold.originator_version:
                self._folds[key] = fold
            if len(self._folds) > self._size:
                self._folds.popitem(last=False)

    def forget(self, stream_id: str) -> None:
        with self._mutex:
            for key in [key for key in self._folds if key[0] == stream_id]:
                del self._folds[key]


class Snapshots(EventStore[str]):
    """What the library's repository asks for snapshots: the memory, for one way of folding."""

    def __init__(self, memory: Memory, evolve: Evolve[Any]) -> None:
        self._memory = memory
        self._evolve = evolve

    def get(self, originator_id: str, **_: object) -> Iterator[Any]:
        fold = self._memory.recall(originator_id, self._evolve)
        return iter(() if fold is None else (fold,))


def projector(stream_id: str, initial: State, evolve: Evolve[State]) -> Callable[[Any, Iterable[Any]], Fold]:
    """The function with which the repository folds a stream; a stream that does not exist folds to ``initial``."""

    def project(_: object, events: Iterable[Any]) -> Fold:
        state, version = initial, 0
        for event in events:
            state = event.state if isinstance(event, Fold) else evolve(state, event.fact, event.occurred_at)
            version = event.originator_version
        return Fold(stream_id, version, state)

    return project
