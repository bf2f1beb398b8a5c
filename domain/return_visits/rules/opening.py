"""Rules about opening a return visit."""

from domain.return_visits.commands import OpenReturnVisit
from domain.return_visits.rules.standing import VISITS
from domain.return_visits.state import VisitState
from domain.values.actor import OVERSEERS
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

COMPLETING_STEPS = frozenset({11, 12, 13})


@rule(
    "actor", zh="回访由事项办结开启", en="a visit is opened by a completion itself", source=VISITS, kind=Kind.FORBIDDEN
)
def a_visit_is_opened_by_a_completion(_state: VisitState, _command: OpenReturnVisit, occasion: Occasion) -> bool:
    return occasion.actor.role in OVERSEERS


@rule(
    "outcome",
    zh="只有办结的事项才回访",
    en="only a completed matter (11, 12, 13) is visited",
    source=VISITS,
    kind=Kind.INVALID,
)
def only_a_completed_matter_is_visited(_state: VisitState, command: OpenReturnVisit, _occasion: Occasion) -> bool:
    return command.outcome in COMPLETING_STEPS
