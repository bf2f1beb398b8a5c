"""Rules about whose project a case is opened for."""

from domain.cases.commands import OpenCase
from domain.cases.state import CaseState
from domain.values.credit_code import is_credit_code
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

LONGEST_NAME = 200


@rule(
    "credit_code",
    zh="统一社会信用代码有误",
    en="this is not a unified social credit code",
    source="GB 32100-2015",
    kind=Kind.INVALID,
)
def an_enterprise_has_a_credit_code(_state: CaseState, command: OpenCase, _occasion: Occasion) -> bool:
    return is_credit_code(command.credit_code)


@rule(
    "enterprise_name",
    zh="请填写企业名称（200 字以内）",
    en="the enterprise needs a name of at most 200 characters",
    source="office",
    kind=Kind.INVALID,
)
def an_enterprise_has_a_name(_state: CaseState, command: OpenCase, _occasion: Occasion) -> bool:
    return bool(command.enterprise_id) and 0 < len(command.enterprise_name.strip()) <= LONGEST_NAME


@rule(
    "project_name",
    zh="请填写项目名称（200 字以内）",
    en="the project needs a name of at most 200 characters",
    source="office",
    kind=Kind.INVALID,
)
def a_project_has_a_name(_state: CaseState, command: OpenCase, _occasion: Occasion) -> bool:
    return 0 < len(command.project_name.strip()) <= LONGEST_NAME


@rule(
    "town",
    zh="请填写街镇（200 字以内）",
    en="the project needs a town of at most 200 characters",
    source="office",
    kind=Kind.INVALID,
)
def a_project_has_a_town(_state: CaseState, command: OpenCase, _occasion: Occasion) -> bool:
    return 0 < len(command.town.strip()) <= LONGEST_NAME
