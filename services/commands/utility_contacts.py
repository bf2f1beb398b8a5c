"""Commands about utility contacts."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from domain.cases.evolve import evolve as evolve_case
from domain.cases.startable import startable_contacts
from domain.cases.state import EMPTY as NO_CASE
from domain.cases.state import CaseState
from domain.events.appending import StreamWrite
from domain.events.streams import case_stream, contact_id_of, contact_stream
from domain.utility_contacts.commands import (
    CloseUtilityContact,
    ContactEnterprise,
    OpenStartableContacts,
    OpenUtilityContact,
)
from domain.utility_contacts.decider import decide
from domain.utility_contacts.evolve import evolve
from domain.utility_contacts.state import EMPTY
from domain.values.occasion import Occasion
from services.commands.decision import Decision, write
from services.commands.ports import EventStore


def handle(store: EventStore, command: ContactEnterprise | CloseUtilityContact, occasion: Occasion) -> Decision:
    """Decide a command by the contact alone."""
    stream = contact_stream(command.contact_id)
    contact = store.state(stream, EMPTY, evolve)
    facts = decide(contact.state, command, occasion)
    return Decision(contact.version, write(stream, contact, contact.state.case_id, facts))


def open_startable(store: EventStore, command: OpenStartableContacts, occasion: Occasion) -> Decision:
    """Open the contacts whose connection matters can start by now; those that are open already stay as they are."""
    case = store.state(case_stream(command.case_id), NO_CASE, evolve_case)
    writes = [one for each in _openings(case.state, command.case_id) for one in _opened(store, each, occasion)]
    return Decision(case.version, tuple(writes))


def _openings(case: CaseState, case_id: UUID) -> list[OpenUtilityContact]:
    if case.contact is None:
        return []
    return [
        OpenUtilityContact(contact_id_of(case_id, matter), case_id, matter, utility, case.contact)
        for matter, utility in startable_contacts(case)
    ]


def _opened(store: EventStore, command: OpenUtilityContact, occasion: Occasion) -> tuple[StreamWrite, ...]:
    stream = contact_stream(command.contact_id)
    contact = store.state(stream, EMPTY, evolve)
    return write(stream, contact, command.case_id, decide(contact.state, command, occasion))


HANDLERS: Mapping[type, Callable[[EventStore, Any, Occasion], Decision]] = {
    OpenStartableContacts: open_startable,
    ContactEnterprise: handle,
    CloseUtilityContact: handle,
}
