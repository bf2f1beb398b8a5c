"""Streams folded into states, remembering the latest so that the next fold reads only what is newer."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from threading import Lock
from typing import Any, TypeAlias, TypeVar

from domain.events.fact import Fact
from infra.eventstore.mapper import decode

State = TypeVar("State")
Evolve: TypeAlias = Callable[[State, Fact, datetime], State]
REMEMBERED = 1024  # folds
REMEMBERED_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Fold:
    """A stream's state at a version, in the shape that the library's repository takes as a snapshot.

    ``kept`` is the version of its latest snapshot. ``weight`` are the bytes of that and of what was folded since, which
    is about what the state takes in memory, or more.
    """

    originator_id: str
    originator_version: int
    state: Any
    kept: int = 0
    weight: int = 0


class Memory:
    """The latest folds of one process, bounded by number and weight; the least recently used goes first.

    States are immutable, so they are shared.
    """

    def __init__(self, size: int = REMEMBERED, weight: int = REMEMBERED_BYTES) -> None:
        self._size = size
        self._room = weight
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
                self._put(key, fold)
            while self._folds and (len(self._folds) > self._size or self._room < 0):
                self._room += self._folds.popitem(last=False)[1].weight

    def weigh(self, fold: Fold, evolve: Evolve[Any], weight: int) -> None:
        """Say what a fold really weighs; it is remembered so unless it has moved on."""
        key = (fold.originator_id, evolve)
        with self._mutex:
            known = self._folds.get(key)
            if known is not None and known.originator_version == fold.originator_version:
                self._put(key, replace(known, weight=weight))

    def forget(self, stream_id: str) -> None:
        with self._mutex:
            for key in [key for key in self._folds if key[0] == stream_id]:
                self._room += self._folds.pop(key).weight

    def _put(self, key: tuple[str, Evolve[Any]], fold: Fold) -> None:
        known = self._folds.get(key)
        self._room += (known.weight if known else 0) - fold.weight
        self._folds[key] = fold


def projector(stream_id: str, initial: State, evolve: Evolve[State]) -> Callable[[Any, Iterable[Any]], Fold]:
    """The function with which the repository folds a stream; a stream that does not exist folds to ``initial``."""

    def project(_: object, read: Iterable[Any]) -> Fold:
        fold = Fold(stream_id, 0, initial)
        state, version, weight = initial, 0, 0
        for one in read:
            if isinstance(one, Fold):
                fold, state, version, weight = one, one.state, one.originator_version, one.weight
            else:
                version, type_name, value, occurred_at = one
                state = evolve(state, decode(type_name, value), occurred_at)
                weight += len(value)
        return Fold(stream_id, version, state, fold.kept, weight)

    return project
