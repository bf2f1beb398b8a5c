"""The record by partition, in commit order, for those who copy or check it."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TypeAlias

from psycopg import Connection, Error

from domain.events.envelope import Envelope
from domain.events.reading import Mark
from infra.eventstore.connections import Row
from infra.eventstore.rows import COLUMNS, envelope_and_value

Partition: TypeAlias = tuple[str, int]
Entry: TypeAlias = tuple[Envelope, bytes]
ROWS_PER_PARTITION = 1_000
PAGE_BYTES = 4 * 1024 * 1024

# Positions are given in commit order over all partitions, so the first rows by position are a page in order for each.
PAGE = f"""
WITH next AS (
    SELECT n.position, n.bytes
    FROM unnest(%(topics)s::text[], %(partitions)s::integer[], %(positions)s::bigint[])
        AS c (topic, partition, position)
    CROSS JOIN LATERAL (
        SELECT e.position, octet_length(e.value) AS bytes FROM record.event e
        WHERE e.topic = c.topic AND e.partition = c.partition AND e.position > c.position
        ORDER BY e.position LIMIT %(rows)s
    ) n
), bounded AS (
    SELECT next.position, sum(next.bytes) OVER (ORDER BY next.position) - next.bytes AS before FROM next
)
SELECT {COLUMNS} FROM bounded b JOIN record.event e ON e.position = b.position
WHERE b.before < %(bytes)s ORDER BY e.position
"""  # noqa: S608  constants
AT = f"SELECT {COLUMNS} FROM record.event e WHERE e.topic = %s AND e.partition = %s AND e.position = %s"  # noqa: S608
HEADS = "SELECT topic, partition, position, hash FROM record.head WHERE position > 0"


class Feed:
    """One session that reads the record, under a role that may. Not for use by several threads at once.

    Greater than a partition's last position is a complete cursor. Raises psycopg's errors when the database is away.
    """

    def __init__(self, address: str) -> None:
        self._session: Connection[Row] = Connection.connect(address, autocommit=True, application_name="steward feed")
        self._session.execute("SET enable_seqscan = off")  # the same index walk on a table that was empty when it began
        self._session.execute("LISTEN steward_record")

    def page(self, after: Mapping[Partition, int], *, limit_bytes: int = PAGE_BYTES) -> list[Entry]:
        """Rows after each partition's position, in order, about ``limit_bytes`` of values in all; one row at least."""
        asked = {
            "topics": [topic for topic, _ in after],
            "partitions": [partition for _, partition in after],
            "positions": list(after.values()),
            "rows": ROWS_PER_PARTITION,
            "bytes": limit_bytes,
        }
        return [envelope_and_value(row) for row in self._session.execute(PAGE.encode(), asked, binary=True)]

    def rows(self, partition: Partition, *, upto: int) -> Iterator[Entry]:
        """All rows of a partition up to a position, in order, read page by page."""
        last = 0
        while last < upto and (page := self.page({partition: last})):
            last = page[-1][0].position
            yield from (entry for entry in page if entry[0].position <= upto)

    def row_at(self, partition: Partition, position: int) -> Entry | None:
        """The row at a position of a partition, if there is one."""
        row = self._session.execute(AT.encode(), (*partition, position), binary=True).fetchone()
        return None if row is None else envelope_and_value(row)

    def hash_at(self, partition: Partition, position: int) -> bytes | None:
        """The hash recorded at a position of a partition, if there is one."""
        entry = self.row_at(partition, position)
        return None if entry is None else entry[0].hash

    def heads(self) -> dict[Partition, Mark]:
        """The end of each partition that has one, as kept beside the rows, at one moment."""
        return {(topic, partition): Mark(at, found) for topic, partition, at, found in self._session.execute(HEADS)}

    def wait(self, seconds: float) -> None:
        """Return when something may have been recorded, at the latest after so many seconds."""
        for _ in self._session.notifies(timeout=seconds, stop_after=1):
            pass  # all that came meanwhile say the same

    def close(self) -> None:
        with suppress(Error):
            self._session.close()
