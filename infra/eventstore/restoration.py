"""Records put back into the event table as they were, behind what is there; for the administrator only."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from json import dumps
from operator import attrgetter
from typing import Any, TypeAlias

from psycopg import Connection

from domain.events.appending import Answer
from domain.events.envelope import Envelope
from domain.events.reading import Mark
from infra.eventstore.rows import NAMES

Partition: TypeAlias = tuple[str, int]
Entry: TypeAlias = tuple[Envelope, bytes]
Settled: TypeAlias = tuple[Answer, datetime]
LOCK_SECONDS = 30

TYPES = (
    "uuid", "text", "int4", "int8", "int8", "text", "int8", "text", "int4", "uuid", "timestamptz", "timestamptz",
    "text", "text", "text", "uuid", "uuid", "uuid", "text", "bytea", "bytea", "bytea",
)  # fmt: skip
COPY = f"COPY record.event ({', '.join((*NAMES, 'value'))}) FROM STDIN (FORMAT BINARY)"
ANSWERS = """
    INSERT INTO record.command (
        principal, idempotency_key, digest, command_id, topic, partition, position, result, recorded_at
    ) SELECT '', a.command_id::text, '', a.* FROM unnest(
        %s::uuid[], %s::text[], %s::int[], %s::bigint[], %s::jsonb[], %s::timestamptz[]
    ) AS a (command_id, topic, partition, position, result, recorded_at)"""
FIELDS = attrgetter(*NAMES)
HEADS = "SELECT topic, partition, position, hash FROM record.head"
HASH = "SELECT hash FROM record.event WHERE topic = %s AND partition = %s AND position = %s"
LAST = "SELECT coalesce(max(position), 0) FROM record.event"
MOVE = """
    UPDATE record.head h SET position = g.position, hash = g.hash
    FROM unnest(%s::text[], %s::int[], %s::bigint[], %s::bytea[]) AS g (topic, partition, position, hash)
    WHERE h.topic = g.topic AND h.partition = g.partition"""
PUBLISHED = """
    INSERT INTO record.relay_checkpoint (topic, partition, position)
    SELECT * FROM unnest(%s::text[], %s::int[], %s::bigint[])
    ON CONFLICT (topic, partition) DO UPDATE
    SET position = greatest(relay_checkpoint.position, excluded.position)"""


class Overwritten(Exception):
    """Somebody else wrote to the record meanwhile; nothing of this chunk was written."""


class Restoration:
    """One session of the administrator, acting as the record's owner. It adds rows and changes none."""

    def __init__(self, session: Connection[tuple[Any, ...]]) -> None:
        self._session = session
        session.execute("SET ROLE steward_record")
        session.execute(f"SET lock_timeout = '{LOCK_SECONDS}s'")

    def heads(self) -> dict[Partition, Mark]:
        """The end of every partition; position 0 where nothing is recorded."""
        return {(topic, partition): Mark(at, found) for topic, partition, at, found in self._session.execute(HEADS)}

    def hash_at(self, partition: Partition, position: int) -> bytes | None:
        """The hash recorded at a position of a partition, if there is one."""
        row = self._session.execute(HASH, (*partition, position)).fetchone()
        return None if row is None else bytes(row[0])

    def last(self) -> int:
        """The last position of the whole record."""
        return int(self._session.execute(LAST).fetchall()[0][0])

    def add(
        self,
        entries: Sequence[Entry],
        answers: Sequence[Settled],
        *,
        last: int,
        heads: Mapping[Partition, Mark],
        ends: Mapping[Partition, Mark],
    ) -> None:
        """Add whole commands in one transaction, behind ``last`` and ``heads``, so that the partitions end at ``ends``.

        Raises ``Overwritten`` when the record does not end there any more.
        """
        with self._session.transaction():
            self._session.execute("LOCK TABLE record.gate IN EXCLUSIVE MODE")
            if self.last() != last or self.heads() != heads:
                raise Overwritten
            with self._session.cursor() as cursor:
                with cursor.copy(COPY.encode()) as copy:
                    copy.set_types(TYPES)
                    for envelope, value in entries:
                        copy.write_row((*FIELDS(envelope), value))
                cursor.execute(ANSWERS, _answers(answers))
                cursor.execute(MOVE, (*_places(ends), [mark.hash for mark in ends.values()]))
                cursor.execute(PUBLISHED, _places(ends))

    def close(self) -> None:
        self._session.close()


def _places(marks: Mapping[Partition, Mark]) -> tuple[list[object], ...]:
    return (
        [topic for topic, _ in marks],
        [partition for _, partition in marks],
        [mark.position for mark in marks.values()],
    )


def _answers(answers: Sequence[Settled]) -> list[list[object]]:
    rows = [
        (one.command_id, one.topic, one.partition, one.position, dumps(dict(one.result)), recorded_at)
        for one, recorded_at in answers
    ]
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(6)]
