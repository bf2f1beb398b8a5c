"""Rules about a supervisor naming a case's housekeeper."""

from domain.housekeepers.commands import AssignHousekeeper
from domain.housekeepers.pool import PoolState
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

LONGEST_REASON = 2000


@rule("case_id", zh="没有这个在办项目", en="there is no such case, or it is completed", source="office")
def only_a_running_case_gets_a_housekeeper(_state: PoolState, command: AssignHousekeeper, _occasion: Occasion) -> bool:
    return command.case_runs


@rule("housekeeper_id", zh="没有这位帮办人员", en="there is no such housekeeper", source="office", kind=Kind.INVALID)
def a_named_housekeeper_is_in_the_pool(state: PoolState, command: AssignHousekeeper, _occasion: Occasion) -> bool:
    return command.housekeeper_id in state.housekeepers


@rule("housekeeper_id", zh="该帮办人员正在休假", en="this housekeeper is on leave", source="office")
def a_named_housekeeper_is_present(state: PoolState, command: AssignHousekeeper, occasion: Occasion) -> bool:
    return not state.housekeepers[command.housekeeper_id].away_on(occasion.day)


@rule("housekeeper_id", zh="该帮办人员已经满员", en="this housekeeper has no place left", source="office")
def a_named_housekeeper_has_a_place(state: PoolState, command: AssignHousekeeper, _occasion: Occasion) -> bool:
    return not state.housekeepers[command.housekeeper_id].full


@rule(
    "reason",
    zh="请说明指定理由（2000 字以内）",
    en="give a reason of at most 2000 characters for this choice",
    source="audit of assignments",
    kind=Kind.INVALID,
)
def a_choice_has_a_reason(_state: PoolState, command: AssignHousekeeper, _occasion: Occasion) -> bool:
    return 0 < len(command.reason.strip()) <= LONGEST_REASON
