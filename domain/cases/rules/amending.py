"""Rules about giving a running case another list."""

from domain.cases.carrying_over import carried_over
from domain.cases.commands import AmendPlan, UndoAmendment
from domain.cases.state import CaseState
from domain.values.actor import OVERSEERS
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

LONGEST_BASIS = 500
OFFICE = "product: the people and what they may do"


@rule(
    "actor",
    zh="只有协调人员可以变更导办版本或撤销变更",
    en="only a supervisor moves a case to another edition or undoes an amendment",
    source=OFFICE,
    kind=Kind.FORBIDDEN,
)
def the_office_moves_a_case(_state: CaseState, command: AmendPlan | UndoAmendment, occasion: Occasion) -> bool:
    is_of_the_applicant = isinstance(command, AmendPlan) and command.kind == "answers"
    return is_of_the_applicant or occasion.actor.role in OVERSEERS


@rule(
    "basis",
    zh="请写明变更导办版本的依据（500 字以内）",
    en="name the legal basis of the move, in at most 500 characters",
    source="design: guidance",
    kind=Kind.INVALID,
)
def a_move_names_its_basis(_state: CaseState, command: AmendPlan, _occasion: Occasion) -> bool:
    return len(command.basis) <= LONGEST_BASIS and (command.kind != "edition" or bool(command.basis.strip()))


@rule(
    "edition",
    zh="变更答案不换导引版本，请刷新后重试",
    en="other answers leave the edition as it is; look again and retry",
    source="design: guidance",
)
def other_answers_keep_the_edition(_state: CaseState, command: AmendPlan, _occasion: Occasion) -> bool:
    return command.kind != "answers" or command.now is None or command.edition == command.now.edition


@rule(
    "answers",
    zh="答案、版本和清单都没有变化",
    en="neither the answers nor the edition nor the list would change",
    source="design: guidance",
)
def an_amendment_changes_something(state: CaseState, command: AmendPlan, _occasion: Occasion) -> bool:
    now = command.now
    same = now and (now.answers, now.edition, now.edition_hash) == (
        command.answers,
        command.edition,
        command.edition_hash,
    )
    return not (now and same and carried_over(state, now.plan, command.plan) == now.plan)


@rule("case_id", zh="没有可以撤销的变更", en="there is no amendment to undo", source="design: guidance")
def there_is_an_amendment_to_undo(_state: CaseState, command: UndoAmendment, _occasion: Occasion) -> bool:
    return bool(command.plans.before)
