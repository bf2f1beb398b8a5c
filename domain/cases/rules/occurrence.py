"""Rules about when a step can have occurred."""

from domain.cases.matter_commands import AcceptMatter, MatterCommand
from domain.cases.state import CaseState
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule


@rule(
    "occurred_at",
    zh="不能早于该事项的上一步",
    en="a step cannot occur before the one it follows",
    source="two times on every event",
    kind=Kind.INVALID,
)
def a_step_occurs_after_the_one_it_follows(state: CaseState, command: MatterCommand, occasion: Occasion) -> bool:
    last = state.matter(command.matter).last_occurred
    return last is None or last <= occasion.occurred_at


@rule(
    "by_silence",
    zh="受理期限未到，不能视为受理",
    en="silence accepts only after the day by which to accept has passed",
    source="Licensing Law, art. 32",
)
def silence_accepts_only_after_its_day(state: CaseState, command: AcceptMatter, occasion: Occasion) -> bool:
    due = state.matter(command.matter).acceptance_due
    return not command.by_silence or due is None or occasion.day > due.on
