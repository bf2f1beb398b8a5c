"""The decider of utility contacts."""

from typing import assert_never

from domain.events.fact import Fact
from domain.events.utility_contacts import EnterpriseContacted, UtilityContactClosed, UtilityContactOpened
from domain.utility_contacts.commands import CloseUtilityContact, ContactEnterprise, OpenUtilityContact
from domain.utility_contacts.rules.in_force import CLOSING, CONTACTING, OPENING
from domain.utility_contacts.state import ContactState
from domain.values.limits import DayKind, Limit
from domain.values.occasion import Occasion
from domain.values.refusal import obey

TO_CONTACT = Limit(2, DayKind.WORKING)
"""To contact the enterprise once its connection matter can start (own knowledge, no source found)."""

ContactCommand = OpenUtilityContact | ContactEnterprise | CloseUtilityContact


def decide(state: ContactState, command: ContactCommand, occasion: Occasion) -> tuple[Fact, ...]:
    """The facts that follow. Raises ``Refused`` with the first rule that objects. Opening again adds nothing."""
    match command:
        case OpenUtilityContact():
            return _open(state, command, occasion)
        case ContactEnterprise():
            return _contact(state, command, occasion)
        case CloseUtilityContact():
            return _close(state, command, occasion)
        case _:
            assert_never(command)


def _open(state: ContactState, command: OpenUtilityContact, occasion: Occasion) -> tuple[Fact, ...]:
    obey(OPENING, state, command, occasion)
    if state.opened:
        return ()
    return (
        UtilityContactOpened(
            contact_id=command.contact_id,
            case_id=command.case_id,
            matter=command.matter,
            utility=command.utility,
            enterprise_contact=command.enterprise_contact,
            due=occasion.calendar.due(occasion.day, TO_CONTACT),
        ),
    )


def _contact(state: ContactState, command: ContactEnterprise, occasion: Occasion) -> tuple[Fact, ...]:
    obey(CONTACTING, state, command, occasion)
    return (EnterpriseContacted(command.contact_id, state.case_id, state.matter, command.channel, command.content),)


def _close(state: ContactState, command: CloseUtilityContact, occasion: Occasion) -> tuple[Fact, ...]:
    obey(CLOSING, state, command, occasion)
    return (UtilityContactClosed(command.contact_id, state.case_id, state.matter, command.agreement),)
