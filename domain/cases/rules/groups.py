"""Rules about matters that are decided together."""

from domain.cases.group_commands import TakeTogether
from domain.cases.groups import open_members
from domain.cases.matter_commands import SubmitMatter
from domain.cases.rules import standing
from domain.cases.rules.rules import Rules
from domain.cases.state import CaseState
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule


@rule(
    "together",
    zh="该事项没有与其他事项合并办理，或同组事项均已办成",
    en="this matter is decided with no other, or all of its group are approved",
    source="S08, one set of materials; S06, land to start",
)
def only_a_group_moves_together(state: CaseState, command: TakeTogether, _occasion: Occasion) -> bool:
    return bool(open_members(state, command.matter))


@rule(
    "materials",
    zh="同组事项都不需要这些材料",
    en="no matter of the group asks for these materials",
    source="materials of the edition",
    kind=Kind.INVALID,
)
def materials_are_those_of_the_group(state: CaseState, command: TakeTogether, _occasion: Occasion) -> bool:
    given = command.step.materials if isinstance(command.step, SubmitMatter) else ()
    asked = {code for key in open_members(state, command.matter) for code in state.planned[key].materials}
    return asked.issuperset(given)


TOGETHER: Rules[TakeTogether] = (
    standing.a_case_is_opened_first,
    only_a_group_moves_together,
    materials_are_those_of_the_group,
)
