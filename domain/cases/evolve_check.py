"""How the check of a commitment changes what a case remembers of a matter."""

from dataclasses import replace
from datetime import datetime

from domain.cases.state import MatterState
from domain.events.commitments import CommitmentCheckOpened, CommitmentStep


def evolve_check(matter: MatterState, fact: CommitmentStep, occurred_at: datetime) -> MatterState:
    """The matter with its check open until something was found."""
    due = fact.due if isinstance(fact, CommitmentCheckOpened) else None
    return replace(matter, check_due=due, last_occurred=occurred_at)
