"""How long a plan takes when every promise is kept and nothing that can start waits."""

from collections.abc import Mapping
from graphlib import TopologicalSorter

from domain.guidance.edition import Edition
from domain.guidance.gates import stage_gates
from domain.guidance.plan import Plan
from domain.guidance.planned import Key
from domain.values.limits import DayKind, Limit

WEEK, WORKED = 7, 5  # days


def working_days_of(limit: Limit) -> int:
    """A limit in working days; of calendar days five in seven are, rounded up."""
    if limit.kind is DayKind.CALENDAR:
        return -(-limit.days * WORKED // WEEK)
    return limit.days


def longest_way(plan: Plan, edition: Edition) -> int:
    """Working days along the longest chain of matters that wait for one another, by their promised limits."""
    gates = stage_gates(plan.matters, edition)
    waits = {one.key: {*one.predecessors, *gates.get(one.key, ())} for one in plan.matters}
    days = {one.key: 0 if one.waived else working_days_of(one.promised_limit) for one in plan.matters}
    return longest(days, waits)


def longest(days: Mapping[Key, int], waits: Mapping[Key, set[Key]]) -> int:
    """The longest of the chains, where nothing waits in a circle."""
    over: dict[Key, int] = {}
    for key in TopologicalSorter(waits).static_order():
        over[key] = days[key] + max((over[before] for before in waits[key]), default=0)
    return max(over.values(), default=0)
