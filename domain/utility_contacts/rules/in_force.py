"""The rules in force about a utility's contact with an enterprise, deed by deed."""

from typing import Any, TypeVar

from domain.utility_contacts.commands import CloseUtilityContact, ContactEnterprise, OpenUtilityContact
from domain.utility_contacts.rules import agreeing, opening, standing
from domain.utility_contacts.state import ContactState
from domain.values.occurrence import nothing_occurs_in_the_future
from domain.values.rule import Rule

Command = TypeVar("Command")
Rules = tuple[Rule[ContactState, Command], ...]

OPENING: Rules[OpenUtilityContact] = (
    opening.a_contact_is_opened_by_the_stage,
    nothing_occurs_in_the_future,
    opening.a_contact_names_its_utility,
)
_OPEN: Rules[object] = (
    standing.a_contact_is_opened_first,
    standing.only_its_own_utility_makes_a_contact,
    nothing_occurs_in_the_future,
    standing.a_contact_goes_forward_in_time,
    standing.a_closed_contact_takes_nothing,
)
CONTACTING: Rules[ContactEnterprise] = (*_OPEN, agreeing.a_contact_has_content)
CLOSING: Rules[CloseUtilityContact] = (
    *_OPEN,
    agreeing.a_contact_closes_after_the_talk,
    agreeing.a_contact_closes_with_an_agreement,
)

ALL_RULES: tuple[Rule[Any, Any], ...] = tuple(dict.fromkeys((*OPENING, *CONTACTING, *CLOSING)))
