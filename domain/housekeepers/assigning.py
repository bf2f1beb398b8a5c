"""Giving a case its housekeeper: one truth in two streams, the pool's places and the case's assignment."""

from domain.events.fact import Fact
from domain.events.housekeepers import HousekeeperAssigned, NoHousekeeperAvailable, SlotReleased, SlotTaken
from domain.housekeepers.assignment import AssignmentState
from domain.housekeepers.choosing import candidates_on, least_loaded
from domain.housekeepers.commands import AssignHousekeeper
from domain.housekeepers.pool import PoolState
from domain.housekeepers.rules.in_force import ASSIGNING, NAMING
from domain.values.occasion import Occasion
from domain.values.refusal import obey

Both = tuple[tuple[Fact, ...], tuple[Fact, ...]]


def decide_assignment(
    pool: PoolState, assignment: AssignmentState, command: AssignHousekeeper, occasion: Occasion
) -> Both:
    """The facts of the pool and of the case's assignment. Raises ``Refused`` with the first rule that objects.

    A case that has a housekeeper keeps it, unless a supervisor names another one.
    """
    if command.housekeeper_id:
        return _named(pool, assignment, command, occasion)
    obey(ASSIGNING, pool, command, occasion)
    return ((), ()) if assignment.housekeeper_id else _chosen(pool, command, occasion)


def _chosen(pool: PoolState, command: AssignHousekeeper, occasion: Occasion) -> Both:
    candidates = candidates_on(pool, occasion.day)
    chosen = least_loaded(candidates)
    if chosen is None:
        reason = f"{len(candidates)} 名帮办人员均休假或满员 · all {len(candidates)} housekeepers are away or full"
        return (), (NoHousekeeperAvailable(command.case_id, candidates, reason),)
    reason = f"在岗人员中在办项目最少（{chosen.load}/{chosen.capacity}） · fewest cases of those present"
    return _take(pool, command, occasion, housekeeper_id=chosen.housekeeper_id, reason=reason)


def _named(pool: PoolState, assignment: AssignmentState, command: AssignHousekeeper, occasion: Occasion) -> Both:
    if command.housekeeper_id == assignment.housekeeper_id:
        obey(ASSIGNING, pool, command, occasion)
        return (), ()
    obey(NAMING, pool, command, occasion)
    released = _released(pool, command)
    taken, assigned = _take(
        pool,
        command,
        occasion,
        housekeeper_id=command.housekeeper_id,
        reason=command.reason,
        replaces=assignment.housekeeper_id,
    )
    return (*released, *taken), assigned


def _released(pool: PoolState, command: AssignHousekeeper) -> tuple[Fact, ...]:
    keeper = pool.of_case(command.case_id)
    return (SlotReleased(keeper.housekeeper_id, command.case_id, command.reason),) if keeper else ()


def _take(
    pool: PoolState,
    command: AssignHousekeeper,
    occasion: Occasion,
    *,
    housekeeper_id: str,
    reason: str,
    replaces: str = "",
) -> Both:
    assigned = HousekeeperAssigned(
        case_id=command.case_id,
        housekeeper_id=housekeeper_id,
        name=pool.housekeepers[housekeeper_id].name,
        candidates=candidates_on(pool, occasion.day),
        reason=reason,
        replaces=replaces,
    )
    return (SlotTaken(housekeeper_id, command.case_id),), (assigned,)
