"""Rules about approving a matter."""

from domain.cases.matter_commands import ApproveMatter
from domain.cases.registration import brings_the_project_code
from domain.cases.state import CaseState
from domain.values.actor import Role
from domain.values.occasion import Occasion
from domain.values.project_code import BINHAI, is_project_code, region_of
from domain.values.refusal import Kind
from domain.values.rule import rule

CODE_RULES = "GB/T 40058-2021; NDRC Fagai Touzi [2020] No. 1439"
LONGEST_DOCUMENT = 200


@rule("document", zh="文号过长", en="the number of the document is too long", source="office", kind=Kind.INVALID)
def a_documents_number_is_short(_state: CaseState, command: ApproveMatter, _occasion: Occasion) -> bool:
    return len(command.document) <= LONGEST_DOCUMENT


@rule(
    "project_code",
    zh="项目登记赋码需要规范的项目代码",
    en="registration needs a well-formed project code",
    source=CODE_RULES,
    kind=Kind.INVALID,
)
def registration_brings_a_project_code(_state: CaseState, command: ApproveMatter, _occasion: Occasion) -> bool:
    return not brings_the_project_code(command) or is_project_code(command.project_code)


@rule(
    "project_code",
    zh="项目代码的地区不是滨海新区（120116）",
    en="the project code is not of Binhai New Area （120116）",
    source=CODE_RULES,
    kind=Kind.INVALID,
)
def a_project_code_is_of_binhai(_state: CaseState, command: ApproveMatter, occasion: Occasion) -> bool:
    overrides = occasion.actor.role is Role.SUPERVISOR
    return not brings_the_project_code(command) or overrides or region_of(command.project_code) == BINHAI


@rule(
    "project_code",
    zh="只有项目登记赋码产生项目代码",
    en="only registration brings a project code",
    source=CODE_RULES,
    kind=Kind.INVALID,
)
def only_registration_brings_a_project_code(_state: CaseState, command: ApproveMatter, _occasion: Occasion) -> bool:
    return brings_the_project_code(command) or not command.project_code


@rule("project_code", zh="项目代码终身不变", en="a project keeps its code for life", source=CODE_RULES)
def a_project_keeps_its_code(state: CaseState, command: ApproveMatter, _occasion: Occasion) -> bool:
    return not (state.project_code and command.project_code) or command.project_code == state.project_code


@rule(
    "matter",
    zh="公用企业尚未完成与企业的对接",
    en="the utility's contact with the enterprise is not closed",
    source="S09; product 5",
)
def a_connection_is_approved_after_its_contact(state: CaseState, command: ApproveMatter, _occasion: Occasion) -> bool:
    return command.contact_closed or not state.planned[command.matter].utility
