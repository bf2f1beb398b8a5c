"""Rules about the talk with the applicant."""

from domain.return_visits.commands import MakeReturnVisit
from domain.return_visits.rules.standing import VISITS
from domain.return_visits.state import VisitState
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

SATISFACTION = range(1, 6)


@rule("visit_id", zh="该回访已经做过", en="this visit was made already", source=VISITS)
def a_visit_is_made_once(state: VisitState, _command: MakeReturnVisit, _occasion: Occasion) -> bool:
    return not state.made


@rule(
    "identity_disclosed",
    zh="回访人须表明身份和服务内容",
    en="the visitor discloses identity and the content of the service",
    source=VISITS,
    kind=Kind.INVALID,
)
def a_visitor_discloses_identity(_state: VisitState, command: MakeReturnVisit, _occasion: Occasion) -> bool:
    return command.identity_disclosed


@rule(
    "satisfaction",
    zh="满意度应为 1 到 5",
    en="satisfaction is 1 to 5",
    source="GB/T 39046-2020, A.8",
    kind=Kind.INVALID,
)
def satisfaction_is_on_the_scale(_state: VisitState, command: MakeReturnVisit, _occasion: Occasion) -> bool:
    return command.satisfaction in SATISFACTION


@rule("channel", zh="请说明回访方式", en="say by which channel", source=VISITS, kind=Kind.INVALID)
def a_visit_has_a_channel(_state: VisitState, command: MakeReturnVisit, _occasion: Occasion) -> bool:
    return bool(command.channel.strip())
