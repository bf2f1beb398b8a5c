"""Rules about a housekeeper's leave."""

from domain.housekeepers.commands import ScheduleLeave
from domain.housekeepers.pool import PoolState
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule


@rule("housekeeper_id", zh="没有这位帮办人员", en="there is no such housekeeper", source="office", kind=Kind.INVALID)
def leave_is_a_housekeepers(state: PoolState, command: ScheduleLeave, _occasion: Occasion) -> bool:
    return command.housekeeper_id in state.housekeepers


@rule("last_day", zh="休假结束不能早于开始", en="leave cannot end before it begins", source="office", kind=Kind.INVALID)
def leave_ends_after_it_begins(_state: PoolState, command: ScheduleLeave, _occasion: Occasion) -> bool:
    return command.first_day <= command.last_day
