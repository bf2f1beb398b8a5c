"""Rules about who may do what on the applicant's side."""

from domain.cases.commands import OpenCase
from domain.cases.matter_commands import HelpedCommand
from domain.cases.state import CaseState
from domain.values.actor import OVERSEERS, Role
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

OFFICE = "product: the people and what they may do"
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
    "case_id",
    zh="这不是您帮办的项目",
    en="you are not this project's housekeeper",
    source=OFFICE,
    kind=Kind.FORBIDDEN,
)
def a_housekeeper_helps_in_its_own_case(_state: CaseState, command: HelpedCommand, occasion: Occasion) -> bool:
    return occasion.actor.role is not Role.HOUSEKEEPER or occasion.actor.id == command.helper
