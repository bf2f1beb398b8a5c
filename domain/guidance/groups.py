"""Matters that are decided together."""

from collections.abc import Collection
from dataclasses import replace

from domain.guidance.draft import Draft
from domain.guidance.planned import PlannedGroup, PlannedMatter
from domain.values.limits import Limit


def together(draft: Draft, codes: Collection[str], group: PlannedGroup) -> Draft:
    """The draft with these matters in one group under its limit; those in another group stay there.

    One matter alone makes no group.
    """
    members = tuple(one.key for one in draft.matters if one.code in codes and not one.group)
    if len(members) <= 1:
        return draft
    filled = replace(group, members=members)
    grouped = draft.changed({code for code, _ in members}, lambda one: joined(one, filled))
    return replace(grouped, groups=(*grouped.groups, filled))


def joined(one: PlannedMatter, group: PlannedGroup) -> PlannedMatter:
    """The matter as a member of the group, promised when the group is."""
    return replace(one, group=group.id, group_kind=group.kind, promised_limit=group.promised_limit)


def longest(limits: Collection[Limit]) -> Limit:
    """The limit within which all of them are over."""
    return max(limits, key=lambda one: one.days)
