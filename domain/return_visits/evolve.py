"""How a fact changes a return visit."""

from dataclasses import replace
from datetime import datetime

from domain.events.fact import Fact
from domain.events.return_visits import (
    ReturnVisitClosed,
    ReturnVisitMade,
    ReturnVisitOpened,
    VisitProblemRaised,
    VisitProblemSettled,
    VisitStep,
)
from domain.return_visits.state import VisitState


def evolve(state: VisitState, fact: Fact, occurred_at: datetime) -> VisitState:
    """The visit after a fact. Raises ``TypeError`` for a fact of another stream."""
    if not isinstance(fact, VisitStep):
        raise TypeError(f"a return visit does not remember {type(fact).__name__}")
    return _told(state, fact, occurred_at)


def _told(state: VisitState, fact: VisitStep, at: datetime) -> VisitState:
    match fact:
        case ReturnVisitOpened():
            return VisitState(fact.case_id, fact.matter, fact.owner, fact.deputy, fact.due, last_occurred=at)
        case ReturnVisitMade():
            return replace(state, satisfaction=fact.satisfaction, last_occurred=at)
        case VisitProblemRaised():
            return replace(state, problems={**state.problems, fact.problem_id: False}, last_occurred=at)
        case VisitProblemSettled():
            return replace(state, problems={**state.problems, fact.problem_id: True}, last_occurred=at)
        case ReturnVisitClosed():
            return replace(state, closed=True, last_occurred=at)
        case _:
            raise TypeError(f"a return visit does not remember {type(fact).__name__}")
