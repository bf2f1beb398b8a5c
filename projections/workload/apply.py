"""A page of facts becomes rows: load the cases it touches, fold it in memory, write what changed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from psycopg import Connection

from domain.events.envelope import Recorded
from domain.events.fact import Fact
from projections.workload.book import Book
from projections.workload.folding import fold
from projections.workload.pool import Pool


def apply(connection: Connection[Any], batch: Sequence[Recorded[Fact]]) -> set[UUID]:
    """Write the page's effect within the caller's transaction, and say which cases it touched."""
    touched = {recorded.envelope.case_id for recorded in batch if recorded.envelope.case_id}
    book, pool = Book.load(connection, touched), Pool()
    for recorded in batch:
        fold(book, recorded)
        pool.fold(recorded.fact)
    book.save(connection)
    pool.save(connection)
    return touched
