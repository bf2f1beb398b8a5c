"""Rules that hold for every deed of a return visit."""

from domain.return_visits.state import VisitState
from domain.values.actor import OVERSEERS
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

VISITS = "S10, return-visit mechanism"


@rule("visit_id", zh="没有这项回访", en="there is no such visit", source=VISITS)
def a_visit_is_opened_first(state: VisitState, _command: object, _occasion: Occasion) -> bool:
    return state.opened


@rule(
    "actor",
    zh="只有回访责任人、代理人或主管可以办理",
    en="only the visit's owner, its deputy or a supervisor may do this",
    source=VISITS,
    kind=Kind.FORBIDDEN,
)
def only_its_owner_or_deputy_makes_a_visit(state: VisitState, _command: object, occasion: Occasion) -> bool:
    return occasion.actor.role in OVERSEERS or occasion.actor.id in {state.owner, state.deputy} - {""}


@rule(
    "occurred_at",
    zh="不能早于该回访的上一步",
    en="a step cannot occur before the one it follows",
    source="two times on every event",
    kind=Kind.INVALID,
)
def a_visit_goes_forward_in_time(state: VisitState, _command: object, occasion: Occasion) -> bool:
    return state.last_occurred is None or state.last_occurred <= occasion.occurred_at


@rule("visit_id", zh="该回访已经办结", en="this visit is closed", source=VISITS)
def a_closed_visit_takes_nothing(state: VisitState, _command: object, _occasion: Occasion) -> bool:
    return not state.closed


@rule("visit_id", zh="尚未回访", en="the applicant has not been visited yet", source=VISITS)
def the_visit_is_made_first(state: VisitState, _command: object, _occasion: Occasion) -> bool:
    return state.made
