"""A page of facts becomes rows: load the cases it touches, fold it in memory, write what changed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from psycopg import Connection

from domain.events.envelope import Recorded
from domain.events.fact import Fact
from projections.checklist.book import Book
from projections.checklist.case_facts import stamp
from projections.checklist.folding import fold
from projections.checklist.settling import settle


def apply(connection: Connection[Any], batch: Sequence[Recorded[Fact]]) -> set[UUID]:
    """Write the page's effect within the caller's transaction, and say which cases it touched."""
    of_cases = [recorded for recorded in batch if recorded.envelope.case_id]
    touched = {recorded.envelope.case_id for recorded in of_cases if recorded.envelope.case_id}
    book = Book.load(connection, touched)
    for recorded in of_cases:
        fold(book, recorded)
    stamp(book, of_cases)
    settle(book, touched)
    book.save(connection)
    return touched
