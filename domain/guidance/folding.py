"""Matters that wait for one another in a circle are folded into one group: none of them could ever start."""

from collections.abc import Mapping
from dataclasses import replace

from domain.guidance.draft import Draft
from domain.guidance.groups import joined, longest
from domain.guidance.planned import Key, PlannedGroup, PlannedMatter
from domain.guidance.reaching import reached


def folded(draft: Draft) -> Draft:
    """The draft without circles between groups, or between a group and what its members wait for."""
    while circle := _circle(draft):
        draft = _one_group(draft, circle)
    return draft


def _circle(draft: Draft) -> frozenset[Key]:
    """The matters of the first circle that more than one group or lone matter takes part in, or nothing."""
    unit = {one.key: one.group or one.key for one in draft.matters}
    waits = _waits(draft)
    reach = {one.key: reached([one.key], waits.__getitem__) for one in draft.matters}
    for one in draft.matters:
        around = frozenset(key for key in reach[one.key] if one.key in reach[key])
        if len({unit[key] for key in around}) > 1:
            return around
    return frozenset()


def _waits(draft: Draft) -> Mapping[Key, tuple[Key, ...]]:
    """What must be decided before it; the members of a group come together."""
    members = {group.id: group.members for group in draft.groups}
    return {one.key: (*one.predecessors, *members.get(one.group, ())) for one in draft.matters}


def _one_group(draft: Draft, circle: frozenset[Key]) -> Draft:
    touched = [group for group in draft.groups if circle.intersection(group.members)]
    members = tuple(one.key for one in draft.matters if one.key in circle or one.group in {g.id for g in touched})
    group = replace(touched[0] if touched else _new_group(draft, circle), members=members)
    others = tuple(one for one in draft.groups if one not in touched)
    matters = tuple(joined(one, group) if one.key in members else one for one in draft.matters)
    return replace(draft, matters=matters, groups=(group, *others))


def _new_group(draft: Draft, circle: frozenset[Key]) -> PlannedGroup:
    inside: list[PlannedMatter] = [one for one in draft.matters if one.key in circle]
    limit = longest([one.promised_limit for one in inside])
    return PlannedGroup(id=f"mutual-{inside[0].code}", kind="co_issue", umbrella="", promised_limit=limit, members=())
