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
from projections.workload.book import Book
from projections.workload.case_facts import fold_case
from projections.workload.contact_facts import fold_contact
from projections.workload.matter_facts import fold_matter
from projections.workload.pool import Pool
from projections.workload.visit_facts import fold_visit


def apply(connection: Connection[Any], batch: Sequence[Recorded[Fact]]) -> set[UUID]:
    """Write the page's effect within the caller's transaction, and say which cases it touched."""
    touched = {recorded.envelope.case_id for recorded in batch if recorded.envelope.case_id}
    book, pool = Book.load(connection, touched), Pool()
    for recorded in batch:
        _fold(book, recorded)
        pool.fold(recorded.fact)
    book.save(connection)
    pool.save(connection)
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
