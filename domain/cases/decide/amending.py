"""Giving a running case another list."""

from domain.cases.carrying_over import carried_over
from domain.cases.commands import AmendPlan, UndoAmendment
from domain.cases.state import CaseState
from domain.events.cases import PlanAmended
from domain.events.fact import Fact


def amend(state: CaseState, command: AmendPlan) -> tuple[Fact, ...]:
    now = command.now
    return (
        PlanAmended(
            case_id=command.case_id,
            kind=command.kind,
            edition=command.edition,
            edition_hash=command.edition_hash,
            answers=command.answers,
            plan=carried_over(state, now.plan if now else command.plan, command.plan),
            reason=command.reason,
            basis=command.basis,
        ),
    )


def undo(state: CaseState, command: UndoAmendment) -> tuple[Fact, ...]:
    then = command.plans.before[-1]
    back = AmendPlan(
        command.case_id,
        "undone",
        then.edition,
        then.edition_hash,
        then.answers,
        then.plan,
        command.reason,
        now=command.plans.now,
    )
    return amend(state, back)
