"""The reactor's place in the record, kept in PostgreSQL."""

from collections.abc import Mapping
from uuid import UUID

from psycopg import Connection
from psycopg.rows import TupleRow
from psycopg_pool import ConnectionPool

from domain.events.reading import Mark

Pool = ConnectionPool[Connection[TupleRow]]
Place = tuple[int, Mark]
Partition = tuple[str, int]

LOAD = "SELECT topic, partition, next_offset, position, hash FROM reactor.progress"

# Two reactors may run at once, as repeated commands get their first answers; the place only ever moves on.
SAVE = """
INSERT INTO reactor.progress (topic, partition, next_offset, position, hash) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (topic, partition) DO UPDATE
SET next_offset = excluded.next_offset, position = excluded.position, hash = excluded.hash
WHERE progress.position < excluded.position
"""

REFUSE = """
INSERT INTO reactor.refused (command_id, event_id, case_id, reaction, rule, reason) VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (command_id) DO NOTHING
"""


class Checkpoints:
    """Where the reactor goes on, and what it could not do."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def load(self) -> Mapping[Partition, Place]:
        """The next offset and the last record taken, by topic and partition."""
        with self._pool.connection() as connection:
            rows = connection.execute(LOAD).fetchall()
        return {
            (topic, partition): (offset, Mark(position, bytes(mark)))
            for topic, partition, offset, position, mark in rows
        }

    def save(self, places: Mapping[Partition, Place]) -> None:
        """Remember the places, all or none."""
        rows = [(*partition, offset, mark.position, mark.hash) for partition, (offset, mark) in places.items()]
        with self._pool.connection() as connection, connection.transaction(), connection.cursor() as cursor:
            cursor.executemany(SAVE, rows)

    def refused(
        self, *, command_id: UUID, event_id: UUID, case_id: UUID | None, reaction: str, rule: str, reason: str
    ) -> None:
        """Keep a reaction that a rule refused, for a person to see; once per command."""
        with self._pool.connection() as connection:
            connection.execute(REFUSE, (command_id, event_id, case_id, reaction, rule, reason))
