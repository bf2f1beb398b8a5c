"""What those read who check the record: rows by partition, the ends kept beside them, links, and answers."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple, TypeAlias

from psycopg import Connection, Error

from domain.events.envelope import Envelope
from domain.events.layout import GENESIS
from domain.events.reading import START, Mark
from infra.eventstore.answers import Answers, answers_of
from infra.eventstore.connections import Row
from infra.eventstore.rows import NAMES, envelope_and_value

Partition: TypeAlias = tuple[str, int]
Entry: TypeAlias = tuple[Envelope, bytes]
PAGE_ROWS = 1_000
PAGE_BYTES = 4 * 1024 * 1024

# What somebody put there may be a moment that has no name here: the nearest one that has does not fit the hash either.
MOMENT = "least(greatest(e.{0}, '0001-01-02 00:00Z'), '9999-12-30 00:00Z')"
COLUMNS = ", ".join((*(MOMENT.format(name) if name.endswith("_at") else f"e.{name}" for name in NAMES), "e.value"))
PAGE = f"""
WITH next AS (
    SELECT e.position, octet_length(e.value) AS bytes FROM record.event e
    WHERE e.topic = %(topic)s AND e.partition = %(partition)s AND e.position > %(after)s AND e.position <= %(upto)s
    ORDER BY e.position LIMIT %(rows)s
), bounded AS (
    SELECT next.position, sum(next.bytes) OVER (ORDER BY next.position) - next.bytes AS before FROM next
)
SELECT {COLUMNS} FROM bounded b JOIN record.event e ON e.position = b.position
WHERE b.before < %(bytes)s ORDER BY e.position
""".encode()  # noqa: S608  constants
AT = f"""
SELECT {COLUMNS} FROM record.event e WHERE e.topic = %s AND e.partition = %s AND e.position = %s
""".encode()  # noqa: S608  constants
# Both in one look, so that an append in between cannot part them.
ENDS = """
SELECT h.topic, h.partition, h.position, h.hash, l.position, l.hash
FROM record.head h LEFT JOIN LATERAL (
    SELECT e.position, e.hash FROM record.event e
    WHERE e.topic = h.topic AND e.partition = h.partition ORDER BY e.position DESC LIMIT 1
) l ON true
"""
NOTED = "SELECT topic, partition, position FROM record.relay_checkpoint"
SEEN = "SELECT topic, partition, seen_position, seen_hash FROM health.reconciled WHERE seen_position > 0"
LACKED = """
SELECT m.topic, m.partition, m.position
FROM unnest(%s::text[], %s::integer[], %s::bigint[], %s::bytea[]) AS m (topic, partition, position, hash)
LEFT JOIN record.event e ON e.topic = m.topic AND e.partition = m.partition AND e.position = m.position
WHERE e.hash IS DISTINCT FROM m.hash
"""
# One pass over the table: every row must name the row before it in its partition, and carry that row's hash.
LINKS = """
WITH tail AS (
    SELECT * FROM unnest(%(topics)s::text[], %(partitions)s::integer[], %(positions)s::bigint[])
        AS t (topic, partition, position)
), row AS (
    SELECT e.topic, e.partition, e.position,
        e.previous = lag(e.position, 1, 0::bigint) OVER w
            AND e.previous_hash = lag(e.hash, 1, %(genesis)s) OVER w AS linked
    FROM record.event e WINDOW w AS (PARTITION BY e.topic, e.partition ORDER BY e.position)
)
SELECT r.topic, r.partition, count(*), count(*) FILTER (WHERE r.position <= t.position),
    count(*) FILTER (WHERE NOT r.linked)
FROM row r LEFT JOIN tail t USING (topic, partition) GROUP BY r.topic, r.partition
"""


STRAYS = """
SELECT e.topic, e.partition, min(e.position), count(*) FROM record.event e
WHERE NOT EXISTS (SELECT FROM record.head h WHERE h.topic = e.topic AND h.partition = e.partition)
GROUP BY e.topic, e.partition ORDER BY 3
"""


class Ends(NamedTuple):
    """Where a partition ends: by what is noted beside the rows, and by its last row."""

    noted: Mark
    last: Mark


class Links(NamedTuple):
    """The rows of a partition, counted: all, those up to Kafka's tail, and those that do not follow the one before."""

    rows: int
    upto_tail: int
    broken: int


class Audit:
    """One session that reads, under a role that may. Not for use by several threads at once.

    Raises psycopg's errors when the database is away. The session is ended by ``close``.
    """

    def __init__(self, session: Connection[Row]) -> None:
        self._session = session
        self._session.execute("SET enable_seqscan = off")  # the same index walk on a table that was empty when it began

    def published(self) -> Mapping[Partition, int]:
        """The last position that the relay noted as published, for each partition."""
        return {(topic, partition): position for topic, partition, position in self._session.execute(NOTED)}

    def seen(self) -> Mapping[Partition, Mark]:
        """The last record that the reconciler has ever seen equal on both sides, for each partition."""
        return {(topic, partition): Mark(at, found) for topic, partition, at, found in self._session.execute(SEEN)}

    def ends(self) -> Mapping[Partition, Ends]:
        """Where each partition ends, at one moment."""
        found = self._session.execute(ENDS)
        return {(row[0], row[1]): Ends(_mark(row[2], row[3]), _mark(row[4], row[5])) for row in found}

    def rows(self, partition: Partition, *, after: int, upto: int, most: int = PAGE_ROWS) -> Iterator[Entry]:
        """The rows of a partition between two positions, in order, read ``most`` at a time."""
        while after < upto and (page := self._page(partition, after, upto=upto, most=most)):
            after = page[-1][0].position
            yield from page

    def row_at(self, partition: Partition, position: int) -> Entry | None:
        """The row at a position of a partition, if there is one."""
        row = self._session.execute(AT, (*partition, position), binary=True).fetchone()
        return None if row is None else _entry(row)

    def lacked(self, marks: Sequence[tuple[Partition, Mark]]) -> Sequence[tuple[Partition, int]]:
        """Those of the marks that no row carries."""
        columns = zip(*((*partition, mark.position, mark.hash) for partition, mark in marks), strict=True)
        found = self._session.execute(LACKED, [list(column) for column in columns]) if marks else ()
        return [((topic, partition), position) for topic, partition, position in found]

    def links(self, tails: Mapping[Partition, int]) -> Mapping[Partition, Links]:
        """All rows counted and held to the row before them, by the database itself, in one look."""
        asked = {
            "topics": [topic for topic, _ in tails],
            "partitions": [partition for _, partition in tails],
            "positions": list(tails.values()),
            "genesis": GENESIS,
        }
        with self._session.transaction():
            self._session.execute("SET LOCAL enable_seqscan = on")
            self._session.execute("SET LOCAL work_mem = '64MB'")
            found = self._session.execute(LINKS, asked).fetchall()
        return {(topic, number): Links(rows, upto, broken) for topic, number, rows, upto, broken in found}

    def strays(self) -> Sequence[Row]:
        """Partitions that do not exist and have rows all the same: topic, number, first position, how many."""
        return self._session.execute(STRAYS).fetchall()

    def answers(self, *, both_ways: bool) -> Answers:
        """Every answer held to the event that it names; both ways also every command's last event to its answer."""
        return answers_of(self._session, both_ways=both_ways)

    def close(self) -> None:
        with suppress(Error):
            self._session.close()

    def _page(self, partition: Partition, after: int, *, upto: int, most: int) -> list[Entry]:
        asked = {"topic": partition[0], "partition": partition[1], "after": after, "upto": upto}
        found = self._session.execute(PAGE, asked | {"rows": most, "bytes": PAGE_BYTES}, binary=True)
        return [_entry(row) for row in found]


def _mark(position: int | None, found: bytes | None) -> Mark:
    return START if not position or found is None else Mark(position, bytes(found))


def _entry(row: Row) -> Entry:
    """A row as it is, whatever it says."""
    try:
        return envelope_and_value(row)
    except ValueError:
        return Envelope(**dict(zip(NAMES, row, strict=False))), bytes(row[-1])  # an origin that there is not
