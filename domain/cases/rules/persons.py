"""Rules about who may do what."""

from domain.cases.commands import OpenCase
from domain.cases.matter_commands import MatterCommand
from domain.cases.state import CaseState
from domain.values.actor import Role
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

OFFICE = "product: the people and what they may do"
OVERSEERS = frozenset({Role.SUPERVISOR, Role.SYSTEM})
APPLICANTS = OVERSEERS | {Role.ENTERPRISE}


@rule(
    "enterprise_id",
    zh="企业只能为自己建档",
    en="an enterprise opens cases of its own only",
    source=OFFICE,
    kind=Kind.FORBIDDEN,
)
def an_enterprise_opens_its_own_case(_state: CaseState, command: OpenCase, occasion: Occasion) -> bool:
    return occasion.actor.role is not Role.ENTERPRISE or occasion.actor.office == command.enterprise_id


@rule("case_id", zh="这是另一家企业的项目", en="this is another enterprise's case", source=OFFICE, kind=Kind.FORBIDDEN)
def an_enterprise_acts_in_its_own_case(state: CaseState, _command: object, occasion: Occasion) -> bool:
    return occasion.actor.role is not Role.ENTERPRISE or occasion.actor.office == state.enterprise_id


@rule("actor", zh="只有申请人可以办理", en="only the applicant may do this", source=OFFICE, kind=Kind.FORBIDDEN)
def only_the_applicant_does_this(_state: CaseState, _command: object, occasion: Occasion) -> bool:
    return occasion.actor.role in APPLICANTS


@rule(
    "actor",
    zh="只有申请人或帮办人员可以办理",
    en="only the applicant or a housekeeper who helps may do this",
    source=OFFICE,
    kind=Kind.FORBIDDEN,
)
def only_the_applicant_or_its_helper_applies(_state: CaseState, _command: object, occasion: Occasion) -> bool:
    return occasion.actor.role in APPLICANTS | {Role.HOUSEKEEPER}


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
