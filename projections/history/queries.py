"""What auditors and the history page ask of the history."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.rows import class_row, kwargs_row

from projections.history.rows import Acting, HistoryRecord, Sought

SOUGHT = "starts_with(type, %(kind)s) AND (%(actor)s = '' OR actor_id = %(actor)s)"
OF_CASE = f"case_id = %(case)s AND {SOUGHT}"


def of_case(connection: Connection, case_id: UUID, *, after: int = 0, limit: int = 200) -> tuple[HistoryRecord, ...]:
    """A project's records after a position, oldest first."""
    return _found(connection, "case_id = %s AND position > %s ORDER BY position LIMIT %s", (case_id, after, limit))


def record(connection: Connection, topic: str, partition: int, *, position: int) -> HistoryRecord | None:
    """The record at a position of a partition."""
    where = "topic = %s AND partition = %s AND position = %s"
    return next(iter(_found(connection, where, (topic, partition, position))), None)


def page_of_case(
    connection: Connection, case_id: UUID, sought: Sought, *, limit: int, offset: int = 0
) -> tuple[HistoryRecord, ...]:
    """A page of a project's records that are sought, oldest first: as many in all as ``count_of_case`` says."""
    wanted = {"case": case_id, "limit": limit, "offset": offset, **asdict(sought)}
    return _found(connection, f"{OF_CASE} ORDER BY position LIMIT %(limit)s OFFSET %(offset)s", wanted)


def count_of_case(connection: Connection, case_id: UUID, sought: Sought, *, before: int | None = None) -> int:
    """How many of a project's records are sought, or only of those before a position."""
    where = f"{OF_CASE} AND (%(before)s::bigint IS NULL OR position < %(before)s)"
    wanted = {"case": case_id, "before": before, **asdict(sought)}
    row = connection.execute(f"SELECT count(*) FROM history.records WHERE {where}".encode(), wanted).fetchone()
    return int(row[0]) if row else 0


def actors_of_case(connection: Connection, case_id: UUID) -> tuple[Acting, ...]:
    """Everybody who acted in a project, those who did so most often first."""
    wanted = (
        "SELECT actor_id, actor_role, actor_office FROM history.records WHERE case_id = %s"
        " GROUP BY 1, 2, 3 ORDER BY count(*) DESC, 1, 2, 3"
    )
    with connection.cursor(row_factory=class_row(Acting)) as cursor:
        return tuple(cursor.execute(wanted, (case_id,)))


def causes_of(connection: Connection, records: Iterable[HistoryRecord]) -> Mapping[UUID, HistoryRecord]:
    """The records that caused some of these, by event id."""
    wanted = list({one.causation_id for one in records if one.causation_id})
    return {one.event_id: one for one in _found(connection, "event_id = ANY(%s)", (wanted,))}


def effects_of(connection: Connection, records: Iterable[HistoryRecord]) -> Mapping[UUID, Sequence[HistoryRecord]]:
    """The records that reactions to these caused, by the event id of their cause, oldest first."""
    effects: defaultdict[UUID, list[HistoryRecord]] = defaultdict(list)
    wanted = [one.event_id for one in records]
    for one in _found(connection, "causation_id = ANY(%s) ORDER BY position", (wanted,)):
        effects[one.causation_id or one.event_id].append(one)
    return effects


def latest(
    connection: Connection, sought: Sought, *, before: int | None = None, limit: int = 100
) -> tuple[HistoryRecord, ...]:
    """The newest records of all projects that are sought, before a position."""
    where = f"(%(before)s::bigint IS NULL OR position < %(before)s) AND {SOUGHT} ORDER BY position DESC LIMIT %(limit)s"
    return _found(connection, where, {"before": before, "limit": limit, **asdict(sought)})


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
