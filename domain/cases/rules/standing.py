"""Rules about what stands: the case itself and the matter in its plan."""

from domain.cases.matter_commands import MatterCommand
from domain.cases.state import CaseState
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule


def _matter(_state: CaseState, command: MatterCommand) -> str:
    return str(command.matter)


@rule("case_id", zh="没有这个项目", en="there is no such case", source="office")
def a_case_is_opened_first(state: CaseState, _command: object, _occasion: Occasion) -> bool:
    return state.opened


@rule("case_id", zh="该项目已经建档", en="this case is open already", source="office")
def a_case_is_opened_once(state: CaseState, _command: object, _occasion: Occasion) -> bool:
    return not state.opened


@rule("case_id", zh="项目已经办结，不再办理事项", en="the case is completed and takes no matters", source="office")
def a_completed_case_takes_no_matters(state: CaseState, _command: object, _occasion: Occasion) -> bool:
    return not state.completed


@rule(
    "matter",
    zh="{about} 不在该项目的事项清单中",
    en="{about} is not on the project's list",
    source="the plan in the case's opening",
    kind=Kind.INVALID,
    about=_matter,
)
def a_matter_stands_on_the_list(state: CaseState, command: MatterCommand, _occasion: Occasion) -> bool:
    return command.matter in state.planned


@rule(
    "matter",
    zh="{about} 已由改革措施免办",
    en="{about} is waived by a reform measure",
    source="reform rules",
    about=_matter,
)
def a_waived_matter_is_not_applied_for(state: CaseState, command: MatterCommand, _occasion: Occasion) -> bool:
    return not state.planned[command.matter].waived
