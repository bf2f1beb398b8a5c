"""A page of facts becomes rows: load the cases it touches, fold it in memory, write what changed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from psycopg import Connection

from domain.events.envelope import Recorded
from domain.events.fact import Fact
from domain.events.matters import MatterStep
from domain.events.return_visits import VisitStep
from domain.events.utility_contacts import UtilityContactStep
from projections.checklist.case_facts import fold_case, stamp
from projections.checklist.contact_facts import fold_contact
from projections.checklist.matter_facts import fold_matter
from projections.checklist.settling import settle
from projections.checklist.tables import Book
from projections.checklist.visit_facts import fold_visit


def apply(connection: Connection[Any], batch: Sequence[Recorded[Fact]]) -> set[UUID]:
    """Write the page's effect within the caller's transaction, and say which cases it touched."""
    of_cases = [recorded for recorded in batch if recorded.envelope.case_id]
    touched = {recorded.envelope.case_id for recorded in of_cases if recorded.envelope.case_id}
    book = Book.load(connection, touched)
    for recorded in of_cases:
        _fold(book, recorded)
    settle(book, touched)
    book.save(connection)
    return touched


def _fold(book: Book, recorded: Recorded[Fact]) -> None:
    match recorded.fact:
        case MatterStep() as fact:
            fold_matter(book, fact, recorded.envelope)
        case UtilityContactStep() as fact:
            fold_contact(book, fact, recorded.envelope)
        case VisitStep() as fact:
            fold_visit(book, fact, recorded.envelope)
        case fact:
            fold_case(book, fact, recorded.envelope)
    stamp(book, recorded.envelope)
