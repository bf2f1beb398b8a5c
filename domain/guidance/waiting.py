"""What each matter of a plan waits for in the end."""

from collections.abc import Iterable
from dataclasses import replace

from domain.guidance.draft import Draft
from domain.guidance.planned import Key, PlannedMatter


def with_effective_predecessors(draft: Draft) -> Draft:
    """The draft where a group waits as one for all that its members wait for outside of it.

    A waived matter counts as done, so nothing waits for it.
    """
    waived = {one.key for one in draft.matters if one.waived}
    return replace(draft, matters=tuple(_effective(one, draft, waived) for one in draft.matters))


def _effective(one: PlannedMatter, draft: Draft, waived: set[Key]) -> PlannedMatter:
    inside = _decided_with(one, draft)
    keys = {one.key for one in inside} | waived
    found = _in_plan_order(draft, (key for member in inside for key in member.predecessors if key not in keys))
    return replace(one, predecessors=found)


def _decided_with(one: PlannedMatter, draft: Draft) -> tuple[PlannedMatter, ...]:
    return tuple(other for other in draft.matters if other.group == one.group) if one.group else (one,)


def _in_plan_order(draft: Draft, keys: Iterable[Key]) -> tuple[Key, ...]:
    wanted = set(keys)
    return tuple(one.key for one in draft.matters if one.key in wanted)
