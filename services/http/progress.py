"""How far each view has read, partition by partition."""

from collections.abc import Mapping

from psycopg import Connection
from psycopg.sql import SQL, Identifier

VIEWS = ("checklist", "workload", "lifecycle", "history")


def progress_of(connection: Connection, view: str) -> Mapping[str, int]:
    """Position by ``topic/partition``; a partition without records is left out."""
    return {
        f"{topic}/{number}": position for (topic, number), position in sorted(standing_of(connection, view).items())
    }


def standing_of(connection: Connection, view: str) -> Mapping[tuple[str, int], int]:
    """Position by topic and partition."""
    statement = SQL("SELECT topic, partition, position FROM {}.progress").format(Identifier(view))
    return {(topic, partition): position for topic, partition, position in connection.execute(statement)}


def is_parked(connection: Connection, view: str, topic: str, partition: int, position: int) -> bool:
    """Whether a view has read an event and could not take it in: its case stands still there."""
    statement = SQL("SELECT FROM {}.parked WHERE topic = %s AND partition = %s AND position = %s")
    found = connection.execute(statement.format(Identifier(view)), (topic, partition, position)).fetchone()
    return found is not None
