"""Rules about the pool: who joins it, and leave."""

from domain.housekeepers.commands import EnrolHousekeeper
from domain.housekeepers.pool import PoolState
from domain.values.actor import OVERSEERS
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

LARGEST_CAPACITY = 1000


@rule(
    "actor",
    zh="只有主管可以调配帮办人员",
    en="only a supervisor disposes of housekeepers",
    source="product: the people",
    kind=Kind.FORBIDDEN,
)
def only_a_supervisor_disposes_of_housekeepers(_state: object, _command: object, occasion: Occasion) -> bool:
    return occasion.actor.role in OVERSEERS


@rule("housekeeper_id", zh="缺少帮办人员账号", en="name the assistant's account", source="office", kind=Kind.INVALID)
def a_housekeeper_has_an_account(_state: PoolState, command: EnrolHousekeeper, _occasion: Occasion) -> bool:
    return bool(command.housekeeper_id.strip())


@rule("housekeeper_id", zh="该帮办人员已在册", en="this housekeeper is in the pool already", source="office")
def a_housekeeper_joins_once(state: PoolState, command: EnrolHousekeeper, _occasion: Occasion) -> bool:
    return command.housekeeper_id not in state.housekeepers


@rule(
    "capacity",
    zh="可承担项目数应在 1 到 1000 之间",
    en="a housekeeper takes between 1 and 1000 cases",
    source="office",
    kind=Kind.INVALID,
)
def a_capacity_is_sane(_state: PoolState, command: EnrolHousekeeper, _occasion: Occasion) -> bool:
    return 1 <= command.capacity <= LARGEST_CAPACITY
