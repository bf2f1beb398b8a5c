"""What another list would change for a running case."""

from dataclasses import dataclass

from domain.cases.state import CaseState
from domain.cases.step import Step
from domain.events.planned import Plan, PlannedMatter


@dataclass(frozen=True, slots=True)
class Kept:
    """A matter of both lists that has begun: the national step it took last, and whether it is still asked for."""

    matter: PlannedMatter
    step: Step
    asked: bool


@dataclass(frozen=True, slots=True)
class Amendment:
    """The matters that come, those that go, those that go on with their progress, and those asked under other terms."""

    added: tuple[PlannedMatter, ...]
    dropped: tuple[PlannedMatter, ...]
    kept: tuple[Kept, ...]
    changed: tuple[PlannedMatter, ...]


def amendment(state: CaseState, new: Plan) -> Amendment:
    """What the plan, with all that has begun carried over into it, is to the one in force."""
    rows, old = {one.key: one for one in new.matters}, state.planned
    steps = {key: state.matter(key).step for key in rows}
    begun = {key for key, step in steps.items() if step is not Step.NOT_STARTED}
    return Amendment(
        added=tuple(one for key, one in rows.items() if key not in old),
        dropped=tuple(one for key, one in old.items() if key not in rows),
        kept=tuple(Kept(rows[key], steps[key], not rows[key].waived) for key in rows if key in begun),
        changed=tuple(one for key, one in rows.items() if key in old.keys() - begun and one != old[key]),
    )
