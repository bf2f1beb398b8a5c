"""Rules about asking for corrections: once, and all of them."""

from domain.cases.matter_commands import RequestCorrection
from domain.cases.state import CaseState
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

LONGEST_TEXT = 2000


@rule(
    "corrections",
    zh="请一次性列明需要补正的内容",
    en="say all corrections at once",
    source="Licensing Law, art. 32",
    kind=Kind.INVALID,
)
def corrections_are_named(_state: CaseState, command: RequestCorrection, _occasion: Occasion) -> bool:
    return bool(command.corrections) and all(0 < len(text.strip()) <= LONGEST_TEXT for text in command.corrections)


@rule(
    "matter",
    zh="补正只能一次性告知",
    en="corrections are asked for once, all together",
    source="Licensing Law, art. 32",
)
def corrections_are_asked_for_once(state: CaseState, command: RequestCorrection, _occasion: Occasion) -> bool:
    return not state.matter(command.matter).correction_asked
