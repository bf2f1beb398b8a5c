"""The decider of the pool."""

from typing import assert_never

from domain.events.fact import Fact
from domain.events.housekeepers import HousekeeperEnrolled, LeaveScheduled, SlotReleased
from domain.housekeepers.commands import EnrolHousekeeper, ReleaseHousekeeper, ScheduleLeave
from domain.housekeepers.pool import Leave, PoolState
from domain.housekeepers.rules.in_force import ENROLLING, RELEASING, SCHEDULING_LEAVE
from domain.values.occasion import Occasion
from domain.values.refusal import obey

PoolCommand = EnrolHousekeeper | ScheduleLeave | ReleaseHousekeeper


def decide_pool(state: PoolState, command: PoolCommand, occasion: Occasion) -> tuple[Fact, ...]:
    """The facts of the pool that follow. Raises ``Refused`` with the first rule that objects."""
    match command:
        case EnrolHousekeeper():
            return _enrol(state, command, occasion)
        case ScheduleLeave():
            return _schedule_leave(state, command, occasion)
        case ReleaseHousekeeper():
            return _release(state, command, occasion)
        case _:
            assert_never(command)


def _enrol(state: PoolState, command: EnrolHousekeeper, occasion: Occasion) -> tuple[Fact, ...]:
    obey(ENROLLING, state, command, occasion)
    return (HousekeeperEnrolled(command.housekeeper_id, command.name, command.capacity),)


def _schedule_leave(state: PoolState, command: ScheduleLeave, occasion: Occasion) -> tuple[Fact, ...]:
    obey(SCHEDULING_LEAVE, state, command, occasion)
    known = state.housekeepers[command.housekeeper_id].leaves
    if Leave(command.first_day, command.last_day) in known:
        return ()
    return (LeaveScheduled(command.housekeeper_id, command.first_day, command.last_day),)


def _release(state: PoolState, command: ReleaseHousekeeper, occasion: Occasion) -> tuple[Fact, ...]:
    obey(RELEASING, state, command, occasion)
    keeper = state.of_case(command.case_id)
    return (SlotReleased(keeper.housekeeper_id, command.case_id, command.reason),) if keeper else ()
