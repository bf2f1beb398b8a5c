"""What a return visit remembers, and how a fact changes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from domain.events.fact import Fact
from domain.events.return_visits import (
    ReturnVisitClosed,
    ReturnVisitMade,
    ReturnVisitOpened,
    VisitProblemRaised,
    VisitProblemSettled,
    VisitStep,
)
from domain.values.limits import Due
from domain.values.matter_key import MatterKey

NO_CASE = UUID(int=0)
NO_MATTER = MatterKey("")


@dataclass(frozen=True, slots=True)
class VisitState:
    """One visit. ``problems`` says of each raised problem whether it is settled; satisfaction is 0 before the talk."""

    case_id: UUID = NO_CASE
    matter: MatterKey = NO_MATTER
    owner: str = ""
    deputy: str = ""
    due: Due | None = None
    satisfaction: int = 0
    problems: Mapping[UUID, bool] = field(default_factory=dict)
    closed: bool = False
    last_occurred: datetime | None = None

    @property
    def opened(self) -> bool:
        """Whether there is a visit at all."""
        return self.case_id != NO_CASE

    @property
    def made(self) -> bool:
        """Whether the applicant has been spoken with."""
        return self.satisfaction > 0


UNOPENED = VisitState()


def evolve(state: VisitState, fact: Fact, occurred_at: datetime) -> VisitState:
    """The visit after a fact. Raises ``TypeError`` for a fact of another stream."""
    if not isinstance(fact, VisitStep):
        raise TypeError(f"a return visit does not remember {type(fact).__name__}")
    return replace(_told(state, fact), last_occurred=occurred_at)


def _told(state: VisitState, fact: VisitStep) -> VisitState:
    match fact:
        case ReturnVisitOpened():
            return VisitState(fact.case_id, fact.matter, fact.owner, fact.deputy, fact.due)
        case ReturnVisitMade():
            return replace(state, satisfaction=fact.satisfaction)
        case VisitProblemRaised():
            return replace(state, problems={**state.problems, fact.problem_id: False})
        case VisitProblemSettled():
            return replace(state, problems={**state.problems, fact.problem_id: True})
        case ReturnVisitClosed():
            return replace(state, closed=True)
        case _:
            raise TypeError(f"a return visit does not remember {type(fact).__name__}")
