"""What a utility's contact does to the numbers."""

from domain.events.envelope import Envelope
from domain.events.utility_contacts import (
    EnterpriseContacted,
    UtilityContactClosed,
    UtilityContactOpened,
    UtilityContactStep,
)
from domain.values.shanghai import day_of
from projections.lifecycle.book import Book
from projections.lifecycle.stored.contact import Contact
from projections.rows.replacing import replace


def fold_contact(book: Book, fact: UtilityContactStep, envelope: Envelope) -> None:
    """Put the contact's row as it stands after the fact."""
    book.contacts[fact.contact_id] = _after(book, fact, envelope)


def _after(book: Book, fact: UtilityContactStep, envelope: Envelope) -> Contact:
    day = day_of(envelope.occurred_at)
    match fact:
        case UtilityContactOpened():
            return Contact(fact.contact_id, fact.case_id, fact.utility, due=fact.due.on)
        case EnterpriseContacted():
            return replace(book.contacts[fact.contact_id], contacted_on=day)
        case UtilityContactClosed():
            return replace(book.contacts[fact.contact_id], closed_on=day)
        case _:
            raise TypeError(f"the life cycle does not know the step {type(fact).__name__}")
