"""What a utility's contact does to what is owed."""

from domain.events.envelope import Envelope
from domain.events.utility_contacts import (
    EnterpriseContacted,
    UtilityContactClosed,
    UtilityContactOpened,
    UtilityContactStep,
)
from domain.values.names import Names
from projections.workload.book import Book
from projections.workload.rows import Obligation

CONTACT = "contact"


def fold_contact(book: Book, fact: UtilityContactStep, envelope: Envelope) -> None:
    """The utility owes the contact until both agreed."""
    match fact:
        case UtilityContactOpened():
            book.owe(_opened(book, fact, envelope))
        case EnterpriseContacted():
            book.amend(fact.case_id, CONTACT, ref=str(fact.contact_id), kept_at=envelope.occurred_at)
        case UtilityContactClosed():
            book.close(fact.case_id, CONTACT, ref=str(fact.contact_id), at=envelope.occurred_at)
        case _:
            raise TypeError(f"the workload does not know the step {type(fact).__name__}")


def _opened(book: Book, fact: UtilityContactOpened, envelope: Envelope) -> Obligation:
    key = str(fact.matter)
    matter = book.matters.get((fact.case_id, key))  # it may have left the list while the contact was being opened
    return Obligation(
        case_id=fact.case_id,
        kind=CONTACT,
        ref=str(fact.contact_id),
        matter=key,
        matter_names=matter.names if matter else Names(key, key),
        project_name=book.cases[fact.case_id].project_name,
        opened_at=envelope.occurred_at,
        origin=envelope.origin,
        office=fact.utility,
        department=matter.department if matter else "",
        due=fact.due.on,
        provisional=fact.due.provisional,
    )
