"""How a fact changes a contact."""

from dataclasses import replace
from datetime import datetime

from domain.events.fact import Fact
from domain.events.utility_contacts import EnterpriseContacted, UtilityContactClosed, UtilityContactOpened
from domain.utility_contacts.state import ContactState


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
