"""What a case has begun and done, carried over into a new plan: no progress is ever lost.

What is approved stays as it is. What is under way goes on under the limits, offices and materials under which it began;
only what it waits for is new. What was begun and is not asked for any more stays on the list, and nothing waits for it.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TypeVar

from domain.cases.state import CaseState
from domain.cases.step import FREEING, RESTING, Step
from domain.events.planned import Plan, PlannedMaterial, PlannedMatter, Term
from domain.values.matter_key import MatterKey

Named = TypeVar("Named", bound=Term | PlannedMaterial)


def carried_over(state: CaseState, now: Plan, new: Plan) -> Plan:
    """The new plan with what the case has begun; ``now`` is the plan in force."""
    asked = {one.key: _carried(state, one) for one in new.matters}
    others = [row for key, row in _no_longer_asked(state).items() if key not in asked]
    rows = _placed(asked.values(), others)
    keys = {one.key for one in rows}
    ordered = tuple(_pruned(one, keys) for one in rows)
    stages = _joined(new.stages, now.stages, {str(one.stage) for one in ordered})
    offices = {office for one in ordered for office in (one.department, one.decided_by)}
    return replace(
        new,
        matters=ordered,
        stages=tuple(sorted(stages, key=lambda term: int(term.code))),
        departments=_joined(new.departments, now.departments, offices),
        materials=_joined(new.materials, now.materials, {code for one in ordered for code in one.materials}),
    )


def _carried(state: CaseState, new: PlannedMatter) -> PlannedMatter:
    old, step = state.planned.get(new.key), state.matter(new.key).step
    if old is None or step in RESTING:
        return new
    if step in FREEING:
        return replace(old, waived=new.waived)
    return replace(old, predecessors=new.predecessors, stage_gate=new.stage_gate, waived=new.waived)


def _no_longer_asked(state: CaseState) -> Mapping[MatterKey, PlannedMatter]:
    """What stands only because something has happened to it."""
    begun = {key: one for key, one in state.planned.items() if state.matter(key).step is not Step.NOT_STARTED}
    return {key: replace(one, waived=True) for key, one in begun.items()}


def _placed(asked: Iterable[PlannedMatter], others: Iterable[PlannedMatter]) -> list[PlannedMatter]:
    """Those that are asked for in the order of the new plan, each of the others at the end of its stage."""
    rows = list(asked)
    for one in others:
        before = [nth for nth, row in enumerate(rows, start=1) if row.stage <= one.stage]
        rows.insert(max(before, default=0), one)
    return rows


def _pruned(one: PlannedMatter, keys: AbstractSet[MatterKey]) -> PlannedMatter:
    """The matter without what it would wait for and is not on the list any more."""
    predecessors = tuple(key for key in one.predecessors if key in keys)
    return replace(one, predecessors=predecessors, stage_gate=tuple(key for key in one.stage_gate if key in keys))


def _joined(new: tuple[Named, ...], old: tuple[Named, ...], used: set[str]) -> tuple[Named, ...]:
    """The terms of the new plan, and those of the old one that something on the list still uses."""
    known = {term.code for term in new}
    return (*new, *(term for term in old if term.code in used - known))
