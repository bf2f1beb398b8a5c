"""What a contact remembers, and how a fact changes it."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from domain.events.fact import Fact
from domain.events.utility_contacts import EnterpriseContacted, UtilityContactClosed, UtilityContactOpened
from domain.values.limits import Due
from domain.values.matter_key import MatterKey

NO_CASE = UUID(int=0)
NO_MATTER = MatterKey("")


@dataclass(frozen=True, slots=True)
class ContactState:
    """One utility's contact about one matter. It is not open before it has a case."""

    case_id: UUID = NO_CASE
    matter: MatterKey = NO_MATTER
    utility: str = ""
    due: Due | None = None
    contacted: bool = False
    closed: bool = False
    last_occurred: datetime | None = None

    @property
    def opened(self) -> bool:
        """Whether there is a contact at all."""
        return self.case_id != NO_CASE


UNOPENED = ContactState()


def evolve(state: ContactState, fact: Fact, occurred_at: datetime) -> ContactState:
    """The contact after a fact. Raises ``TypeError`` for a fact of another stream."""
    match fact:
        case UtilityContactOpened():
            return ContactState(fact.case_id, fact.matter, fact.utility, fact.due, last_occurred=occurred_at)
        case EnterpriseContacted():
            return replace(state, contacted=True, last_occurred=occurred_at)
        case UtilityContactClosed():
            return replace(state, closed=True, last_occurred=occurred_at)
        case _:
            raise TypeError(f"a utility contact does not remember {type(fact).__name__}")
