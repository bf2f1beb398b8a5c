"""How far each view has read, partition by partition."""

from collections.abc import Mapping

from psycopg import Connection
from psycopg.sql import SQL, Identifier

VIEWS = ("checklist", "workload", "lifecycle", "history")


def progress_of(connection: Connection, view: str) -> Mapping[str, int]:
    """Position by ``topic/partition``; a partition without records is left out."""
    statement = SQL("SELECT topic, partition, position FROM {}.progress ORDER BY 1, 2").format(Identifier(view))
    return {f"{topic}/{partition}": position for topic, partition, position in connection.execute(statement)}


def position_of(connection: Connection, view: str, topic: str, *, partition: int) -> int:
    """The position that a view has reached in one partition, 0 when it has read nothing there."""
    statement = SQL("SELECT position FROM {}.progress WHERE topic = %s AND partition = %s").format(Identifier(view))
    row = connection.execute(statement, (topic, partition)).fetchone()
    return int(row[0]) if row else 0
