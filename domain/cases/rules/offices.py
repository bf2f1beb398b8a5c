"""Rules about who may do what on the side of the departments."""

from domain.cases.matter_commands import MatterCommand
from domain.cases.state import CaseState
from domain.values.actor import OVERSEERS, Role
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

OFFICE = "product: the people and what they may do"


@rule(
    "matter",
    zh="该事项不归您的单位办理",
    en="this matter is not handled by your office",
    source=OFFICE,
    kind=Kind.FORBIDDEN,
)
def only_the_matters_office_handles_it(state: CaseState, command: MatterCommand, occasion: Occasion) -> bool:
    planned = state.planned[command.matter]
    match occasion.actor.role:
        case Role.OFFICER:
            return occasion.actor.office in {planned.department, planned.decided_by}
        case Role.UTILITY:
            return occasion.actor.office == planned.department
        case role:
            return role in OVERSEERS


@rule(
    "actor",
    zh="只有审批人员可以撤销许可",
    en="only an officer or a supervisor revokes",
    source=OFFICE,
    kind=Kind.FORBIDDEN,
)
def only_an_officer_or_a_supervisor_revokes(_state: CaseState, _command: object, occasion: Occasion) -> bool:
    return occasion.actor.role in OVERSEERS | {Role.OFFICER}
