"""The rules in force about housekeepers, deed by deed."""

from typing import Any, TypeVar

from domain.housekeepers.commands import AssignHousekeeper, EnrolHousekeeper, ReleaseHousekeeper, ScheduleLeave
from domain.housekeepers.pool import PoolState
from domain.housekeepers.rules import leave, naming, pool
from domain.values.occurrence import nothing_occurs_in_the_future
from domain.values.rule import Rule

Command = TypeVar("Command")
Rules = tuple[Rule[PoolState, Command], ...]

_ANY: Rules[object] = (pool.only_a_supervisor_disposes_of_housekeepers, nothing_occurs_in_the_future)
ENROLLING: Rules[EnrolHousekeeper] = (
    *_ANY,
    pool.a_housekeeper_has_an_account,
    pool.a_housekeeper_joins_once,
    pool.a_capacity_is_sane,
)
SCHEDULING_LEAVE: Rules[ScheduleLeave] = (*_ANY, leave.leave_is_a_housekeepers, leave.leave_ends_after_it_begins)
ASSIGNING: Rules[AssignHousekeeper] = (*_ANY, naming.only_a_running_case_gets_a_housekeeper)
NAMING: Rules[AssignHousekeeper] = (
    *ASSIGNING,
    naming.a_named_housekeeper_is_in_the_pool,
    naming.a_named_housekeeper_is_present,
    naming.a_named_housekeeper_has_a_place,
    naming.a_choice_has_a_reason,
)
RELEASING: Rules[ReleaseHousekeeper] = _ANY

ALL_RULES: tuple[Rule[Any, Any], ...] = tuple(dict.fromkeys((*ENROLLING, *SCHEDULING_LEAVE, *NAMING, *RELEASING)))
