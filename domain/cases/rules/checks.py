"""Rules about the check of a commitment."""

from domain.cases.check_commands import CheckCommitment
from domain.cases.rules.reasons import LONGEST_TEXT
from domain.cases.state import CaseState
from domain.values.actor import OFFICES, OVERSEERS
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

COMMITMENT = "reform R08; S30, supervision of commitment cases"


@rule(
    "matter",
    zh="承诺由该事项的主管部门核查",
    en="a commitment is checked by the matter's own department",
    source=COMMITMENT,
    kind=Kind.FORBIDDEN,
)
def only_the_matters_department_checks(state: CaseState, command: CheckCommitment, occasion: Occasion) -> bool:
    role, office = occasion.actor.role, occasion.actor.office
    return role in OVERSEERS or (role in OFFICES and office == state.planned[command.matter].department)


@rule(
    "matter",
    zh="该事项没有待核查的承诺",
    en="there is no commitment to check: none was given, or it was checked or revoked",
    source=COMMITMENT,
)
def only_an_open_commitment_is_checked(state: CaseState, command: CheckCommitment, _occasion: Occasion) -> bool:
    return state.matter(command.matter).check_due is not None


@rule(
    "finding",
    zh="请写明核查结果（2000 字以内）",
    en="say what was found, in at most 2000 characters",
    source=COMMITMENT,
    kind=Kind.INVALID,
)
def a_check_says_what_was_found(_state: CaseState, command: CheckCommitment, _occasion: Occasion) -> bool:
    return 0 < len(command.finding.strip()) <= LONGEST_TEXT
