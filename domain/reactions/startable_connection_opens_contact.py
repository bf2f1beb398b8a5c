"""What makes a connection matter startable opens its utility's contact."""

from domain.events.cases import CaseOpened, PlanAmended
from domain.events.envelope import Recorded
from domain.events.matters import MatterCompletion
from domain.utility_contacts.commands import OpenStartableContacts


def react(recorded: Recorded[CaseOpened | PlanAmended | MatterCompletion]) -> tuple[OpenStartableContacts, ...]:
    return (OpenStartableContacts(recorded.fact.case_id),)
