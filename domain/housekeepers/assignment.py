"""What a case's assignment remembers: its housekeeper."""

from dataclasses import dataclass
from datetime import datetime

from domain.events.fact import Fact
from domain.events.housekeepers import HousekeeperAssigned, NoHousekeeperAvailable


@dataclass(frozen=True, slots=True)
class AssignmentState:
    """The case's housekeeper, empty when it has none yet."""

    housekeeper_id: str = ""


UNASSIGNED = AssignmentState()


def evolve_assignment(state: AssignmentState, fact: Fact, _occurred_at: datetime) -> AssignmentState:
    """The assignment after a fact. Raises ``TypeError`` for a fact of another stream."""
    match fact:
        case HousekeeperAssigned():
            return AssignmentState(fact.housekeeper_id)
        case NoHousekeeperAvailable():
            return state
        case _:
            raise TypeError(f"an assignment does not remember {type(fact).__name__}")
