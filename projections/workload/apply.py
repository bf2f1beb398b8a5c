"""A page of facts becomes rows: load the cases it touches, fold it in memory, write what changed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from psycopg import Connection

from domain.events.envelope import Recorded
from domain.events.fact import Fact
from projections.workload.book import Book
from projections.workload.moves import Moves
from projections.workload.pool import Pool


def apply(connection: Connection[Any], batch: Sequence[Recorded[Fact]]) -> set[UUID]:
    """Write the page's effect within the caller's transaction, and say which cases it touched."""
    touched = {recorded.envelope.case_id for recorded in batch if recorded.envelope.case_id}
    book, moves, pool = Book.load(connection, touched), Moves(), Pool()
    for recorded in batch:
        moves.fold(book, recorded)
        pool.fold(recorded.fact)
    book.save(connection)
    moves.save(connection)
    pool.save(connection)
    return touched
