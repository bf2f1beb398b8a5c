"""A page of records becomes rows, each as it was consumed."""

from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any
from uuid import UUID

from psycopg import Connection

from domain.events.consumed import Consumed
from projections.history.rows import HistoryRecord

COLUMNS = tuple(field.name for field in fields(HistoryRecord))
AS_CONSUMED = frozenset({"kafka_offset", "key", "headers", "value"})
values_of = attrgetter(*(f"envelope.{name}" if name not in AS_CONSUMED else name for name in COLUMNS))
COPY = f"COPY records ({', '.join(COLUMNS)}) FROM STDIN"


def apply(connection: Connection[Any], batch: Sequence[Consumed]) -> set[UUID]:
    """Write the page within the caller's transaction, and say which cases it touched."""
    with connection.cursor() as cursor, cursor.copy(COPY.encode()) as copy:
        for consumed in batch:
            copy.write_row(_row(consumed))
    return {consumed.envelope.case_id for consumed in batch if consumed.envelope.case_id}


def _row(consumed: Consumed) -> tuple[object, ...]:
    return tuple(list(map(list, value)) if isinstance(value, tuple) else value for value in values_of(consumed))
