"""Which parallel matters hold up the end of a stage.

A parallel matter that is due before a stage ends blocks that stage's last matters, not its start. What itself waits for
such a last matter cannot hold it up: that would be a circle, and nobody could go on.
"""

from collections.abc import Iterable, Mapping

from domain.guidance.edition import Edition
from domain.guidance.planned import Key, PlannedMatter
from domain.guidance.reaching import reached

Waits = dict[Key, frozenset[Key]]


def stage_gates(matters: Iterable[PlannedMatter], edition: Edition) -> Mapping[Key, tuple[Key, ...]]:
    """For each last matter of a stage, the parallel matters that must be done before it starts."""
    plan = tuple(matters)
    waits: Waits = {one.key: frozenset(one.predecessors) for one in plan}
    gates: dict[Key, tuple[Key, ...]] = {}
    for last in _last_of_stages(plan, edition):
        held = tuple(
            one.key for one in plan if _holds(one, last) and last.key not in reached([one.key], waits.__getitem__)
        )
        gates[last.key] = held
        waits[last.key] |= frozenset(held)
    return gates


def _last_of_stages(plan: tuple[PlannedMatter, ...], edition: Edition) -> tuple[PlannedMatter, ...]:
    # By the order of the edition: a group does away with the order among its members, not with who comes last.
    followed = {(waited, one.stage) for one in plan for waited in edition.matters[one.code].predecessors}
    return tuple(one for one in plan if (one.code, one.stage) not in followed and not one.waived)


def _holds(parallel: PlannedMatter, last: PlannedMatter) -> bool:
    together = bool(parallel.group) and parallel.group == last.group
    return parallel.due_before_stage == last.stage and not parallel.waived and not together
