"""A page of facts becomes rows: load the cases it touches, fold it in memory, write what changed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from psycopg import Connection

from domain.events.envelope import Recorded
from domain.events.fact import Fact
from projections.lifecycle.book import Book
from projections.lifecycle.folding import fold
from projections.lifecycle.slots import Slots


def apply(connection: Connection[Any], batch: Sequence[Recorded[Fact]]) -> set[UUID]:
    """Write the page's effect within the caller's transaction, and say which cases it touched."""
    touched = {recorded.envelope.case_id for recorded in batch if recorded.envelope.case_id}
    book, slots = Book.load(connection, touched), Slots()
    for recorded in batch:
        fold(book, recorded)
        slots.fold(recorded.fact)
    book.save(connection)
    slots.save(connection)
    return touched
