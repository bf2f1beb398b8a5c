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
AS_CONSUMED = frozenset({"kafka_offset", "key", "value"})
FIRST = tuple(name for name in COLUMNS if name != "headers")
values_of = attrgetter(*(f"envelope.{name}" if name not in AS_CONSUMED else name for name in FIRST))
COPY = f"COPY records ({', '.join(FIRST)}, headers) FROM STDIN"


def apply(connection: Connection[Any], batch: Sequence[Consumed]) -> set[UUID]:
    """Write the page within the caller's transaction, and say which cases it touched."""
    with connection.cursor() as cursor, cursor.copy(COPY.encode()) as copy:
        for consumed in batch:
            copy.write_row((*values_of(consumed), _array(consumed.headers)))
    return {consumed.envelope.case_id for consumed in batch if consumed.envelope.case_id}


def _array(headers: Sequence[tuple[str, str]]) -> str:
    """The headers as PostgreSQL writes an array: psycopg would look at each of their texts for many times as long."""
    return "{" + ",".join([f'{{"{_escaped(name)}","{_escaped(value)}"}}' for name, value in headers]) + "}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
