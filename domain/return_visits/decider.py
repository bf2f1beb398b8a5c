"""The decider of return visits."""

from typing import assert_never

from domain.events.fact import Fact
from domain.events.return_visits import ReturnVisitClosed, ReturnVisitMade, VisitProblemRaised, VisitProblemSettled
from domain.return_visits.commands import (
    CloseReturnVisit,
    MakeReturnVisit,
    OpenReturnVisit,
    RaiseVisitProblem,
    SettleVisitProblem,
)
from domain.return_visits.opening import open_visit
from domain.return_visits.rules.in_force import CLOSING, MAKING, RAISING, SETTLING
from domain.return_visits.state import VisitState
from domain.values.occasion import Occasion
from domain.values.refusal import obey

VisitCommand = OpenReturnVisit | MakeReturnVisit | RaiseVisitProblem | SettleVisitProblem | CloseReturnVisit


def decide(state: VisitState, command: VisitCommand, occasion: Occasion) -> tuple[Fact, ...]:
    """The facts that follow. Raises ``Refused`` with the first rule that objects. Opening again adds nothing."""
    match command:
        case OpenReturnVisit():
            return open_visit(state, command, occasion)
        case MakeReturnVisit():
            return _make(state, command, occasion)
        case RaiseVisitProblem():
            return _raise(state, command, occasion)
        case SettleVisitProblem():
            return _settle(state, command, occasion)
        case CloseReturnVisit():
            return _close(state, command, occasion)
        case _:
            assert_never(command)


def _make(state: VisitState, command: MakeReturnVisit, occasion: Occasion) -> tuple[Fact, ...]:
    obey(MAKING, state, command, occasion)
    return (
        ReturnVisitMade(
            visit_id=command.visit_id,
            case_id=state.case_id,
            matter=state.matter,
            channel=command.channel,
            identity_disclosed=command.identity_disclosed,
            satisfaction=command.satisfaction,
            remarks=command.remarks,
        ),
    )


def _raise(state: VisitState, command: RaiseVisitProblem, occasion: Occasion) -> tuple[Fact, ...]:
    obey(RAISING, state, command, occasion)
    return (
        VisitProblemRaised(
            visit_id=command.visit_id,
            case_id=state.case_id,
            matter=state.matter,
            problem_id=command.problem_id,
            kind=command.kind,
            department=command.department,
            description=command.description,
        ),
    )


def _settle(state: VisitState, command: SettleVisitProblem, occasion: Occasion) -> tuple[Fact, ...]:
    obey(SETTLING, state, command, occasion)
    return (VisitProblemSettled(command.visit_id, state.case_id, state.matter, command.problem_id, command.answer),)


def _close(state: VisitState, command: CloseReturnVisit, occasion: Occasion) -> tuple[Fact, ...]:
    obey(CLOSING, state, command, occasion)
    return (ReturnVisitClosed(command.visit_id, state.case_id, state.matter),)
