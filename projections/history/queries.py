"""What auditors and the history page ask of the history."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import kwargs_row

from projections.history.rows import HistoryRecord


def of_case(connection: Connection, case_id: UUID, *, after: int = 0, limit: int = 200) -> tuple[HistoryRecord, ...]:
    """A project's records after a position, oldest first."""
    return _found(connection, "case_id = %s AND position > %s ORDER BY position LIMIT %s", (case_id, after, limit))


def record(connection: Connection, topic: str, partition: int, *, position: int) -> HistoryRecord | None:
    """The record at a position of a partition."""
    where = "topic = %s AND partition = %s AND position = %s"
    return next(iter(_found(connection, where, (topic, partition, position))), None)


def effects_of(connection: Connection, event_id: UUID) -> tuple[HistoryRecord, ...]:
    """The records that reactions to an event caused."""
    return _found(connection, "causation_id = %s ORDER BY position", (event_id,))


def latest(
    connection: Connection, *, before: int | None = None, type_prefix: str = "", actor_id: str = "", limit: int = 100
) -> tuple[HistoryRecord, ...]:
    """The newest records of all projects before a position, of types that begin so and of one actor where given."""
    where = (
        "(%(before)s::bigint IS NULL OR position < %(before)s) AND starts_with(type, %(type)s)"
        " AND (%(actor)s = '' OR actor_id = %(actor)s) ORDER BY position DESC LIMIT %(limit)s"
    )
    return _found(connection, where, {"before": before, "type": type_prefix, "actor": actor_id, "limit": limit})


def count(connection: Connection, case_id: UUID | None = None) -> int:
    """How many records a project has, or all have."""
    statement = "SELECT count(*) FROM history.records WHERE %(case)s::uuid IS NULL OR case_id = %(case)s"
    row = connection.execute(statement, {"case": case_id}).fetchone()
    return int(row[0]) if row else 0


def _found(
    connection: Connection, where: str, wanted: Sequence[object] | dict[str, object]
) -> tuple[HistoryRecord, ...]:
    with connection.cursor(row_factory=kwargs_row(_row)) as cursor:
        return tuple(cursor.execute(f"SELECT * FROM history.records WHERE {where}".encode(), wanted))


def _row(*, headers: list[list[str]], **columns: Any) -> HistoryRecord:  # noqa: ANN401  columns as they are
    return HistoryRecord(headers=tuple((name, value) for name, value in headers), **columns)
