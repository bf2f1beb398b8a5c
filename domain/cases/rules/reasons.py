"""The rule about saying why."""

from domain.cases.reasoned import Reasoned
from domain.cases.state import CaseState
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

LONGEST_TEXT = 2000


@rule(
    "reason",
    zh="请说明理由（2000 字以内）",
    en="give a reason of at most 2000 characters",
    source="Licensing Law, art. 38",
    kind=Kind.INVALID,
)
def a_reason_is_given(_state: CaseState, command: Reasoned, _occasion: Occasion) -> bool:
    return 0 < len(command.reason.strip()) <= LONGEST_TEXT
