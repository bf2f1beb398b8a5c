"""A plan while the reforms are applied to it, one after the other."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

from domain.guidance.answers import Value
from domain.guidance.planned import Key, PlannedGroup, PlannedMatter
from domain.values.letter import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The matters so far and what a reform may look at.

    `letter` is what a commitment is signed on, `combinable` are the materials of the applicant's own
    hand that one text may stand for: all but the letter.
    """

    matters: tuple[PlannedMatter, ...]
    answers: Mapping[str, Value]
    segments: int
    budget_days: int
    letter: Letter | None
    combinable: frozenset[str]
    merged_stages: tuple[int, ...] = ()
    groups: tuple[PlannedGroup, ...] = ()

    def changed(self, codes: Collection[str], change: Callable[[PlannedMatter], PlannedMatter]) -> "Draft":
        """The draft with the matters of these codes changed."""
        return replace(self, matters=tuple(change(one) if one.code in codes else one for one in self.matters))

    def redirected(self, replaced: Key, successors: tuple[Key, ...]) -> "Draft":
        """The draft where what waited for one matter waits for others instead, which stand in the plan already."""
        return replace(self, matters=tuple(_waiting(one, replaced, successors) for one in self.matters))

    def without(self, codes: Collection[str]) -> "Draft":
        """The draft without these matters."""
        return replace(self, matters=tuple(one for one in self.matters if one.code not in codes))

    def keys(self, codes: Collection[str]) -> tuple[Key, ...]:
        """The keys of the matters of these codes, in the order of the plan."""
        return tuple(one.key for one in self.matters if one.code in codes)


def _waiting(one: PlannedMatter, replaced: Key, successors: tuple[Key, ...]) -> PlannedMatter:
    if replaced not in one.predecessors:
        return one
    kept = [key for key in one.predecessors if key != replaced]
    added = [key for key in successors if key not in kept and key != one.key]
    return replace(one, predecessors=(*kept, *added))
