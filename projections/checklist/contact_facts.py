"""What a utility's contact does to its row."""

from domain.events.envelope import Envelope
from domain.events.utility_contacts import (
    EnterpriseContacted,
    UtilityContactClosed,
    UtilityContactOpened,
    UtilityContactStep,
)
from domain.values.names import Names
from projections.checklist.book import Book
from projections.checklist.promises import Contact
from projections.rows.replacing import replace


def fold_contact(book: Book, fact: UtilityContactStep, envelope: Envelope) -> None:
    """Put the contact's row as it stands after the fact."""
    book.contacts[fact.contact_id] = replace(_after(book, fact, envelope), version=envelope.version)


def _after(book: Book, fact: UtilityContactStep, envelope: Envelope) -> Contact:
    at = envelope.occurred_at
    match fact:
        case UtilityContactOpened():
            return _opened(book, fact, envelope)
        case EnterpriseContacted():
            row = book.contacts[fact.contact_id]
            return replace(row, state="contacted", channel=fact.channel, content=fact.content, contacted_at=at)
        case UtilityContactClosed():
            row = book.contacts[fact.contact_id]
            return replace(row, state="closed", agreement=fact.agreement, closed_at=at)
        case _:
            raise TypeError(f"the checklist does not know the step {type(fact).__name__}")


def _opened(book: Book, fact: UtilityContactOpened, envelope: Envelope) -> Contact:
    return Contact(
        contact_id=fact.contact_id,
        case_id=fact.case_id,
        matter=str(fact.matter),
        matter_names=_names(book, fact),
        utility=fact.utility,
        enterprise_contact=fact.enterprise_contact,
        due=fact.due.on,
        provisional=fact.due.provisional,
        opened_at=envelope.occurred_at,
        version=envelope.version,
    )


def _names(book: Book, fact: UtilityContactOpened) -> Names:
    """The matter's names; its code when it left the list while the contact was being opened."""
    matter = book.matters.get((fact.case_id, str(fact.matter)))
    return matter.names if matter else Names(str(fact.matter), str(fact.matter))
