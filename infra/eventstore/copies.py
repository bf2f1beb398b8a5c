"""Rows of the record as they are published: the database writes the headers as text, which is the fastest way to them.

What they must be is said in ``domain.events.headers``; a test holds every one of these columns to it.
"""

from collections.abc import Mapping
from typing import TypeAlias

from domain.events.headers import SOURCE, Headers
from infra.eventstore.connections import Row
from infra.eventstore.feed import Feed, Partition

Copy: TypeAlias = tuple[Partition, int, bytes, bytes, Headers]
"""Partition, position, key, value, headers."""

TIME = """to_char(e.{} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
HEADERS = {
    "content-type": "'application/json'",
    "ce_specversion": "'1.0'",
    "ce_id": "e.event_id::text",
    "ce_source": f"'{SOURCE}'",
    "ce_type": "e.type",
    "ce_subject": "e.stream_id",
    "ce_time": TIME.format("occurred_at"),
    "ce_position": "e.position::text",
    "ce_previous": "e.previous::text",
    "ce_streamversion": "e.version::text",
    "ce_schemaversion": "e.schema_version::text",
    "ce_caseid": "e.case_id::text",
    "ce_recordedat": TIME.format("recorded_at"),
    "ce_actorid": "e.actor_id",
    "ce_actorrole": "e.actor_role",
    "ce_actoroffice": "e.actor_office",
    "ce_commandid": "e.command_id::text",
    "ce_causationid": "e.causation_id::text",
    "ce_correlationid": "e.correlation_id::text",
    "ce_origin": "e.origin",
    "ce_previoushash": "encode(e.previous_hash, 'hex')",
    "ce_hash": "encode(e.hash, 'hex')",
}
NAMES = tuple(HEADERS)
POSITION = 2
KEY = "coalesce(e.case_id::text, e.stream_id)"
COLUMNS = ", ".join(("e.topic", "e.partition", "e.position", KEY, "e.value", *HEADERS.values()))
ENVELOPE_BYTES = 700  # about what key and headers add to a value
ROWS = 4_000

# The sum of all before it tells whether a row still belongs to the page; only those that do become text.
PAGE = f"""
SELECT {COLUMNS} FROM (
    SELECT n.*, sum(octet_length(n.value) + {ENVELOPE_BYTES}) OVER (ORDER BY n.position ROWS UNBOUNDED PRECEDING)
        - octet_length(n.value) AS upto
    FROM (SELECT * FROM record.event WHERE position > %s ORDER BY position LIMIT {ROWS}) n
) e WHERE e.upto <= greatest(%s, {ENVELOPE_BYTES})
""".encode()  # noqa: S608  constants
# Before the first row that is to be handed out, or before all that is still to come.
BEFORE = b"""
SELECT coalesce(min(n.position) - 1, (SELECT max(e.position) FROM record.event e), 0)
FROM unnest(%s::text[], %s::integer[], %s::bigint[]) AS c (topic, partition, position)
CROSS JOIN LATERAL (
    SELECT e.position FROM record.event e
    WHERE e.topic = c.topic AND e.partition = c.partition AND e.position > c.position ORDER BY e.position LIMIT 1
) n
"""


class Copies(Feed):
    """A feed that hands out page after page of what is to be published, in the order of their positions."""

    def begin(self, after: Mapping[Partition, int]) -> None:
        """What is handed out lies after these positions; every partition must be named."""
        places = [topic for topic, _ in after], [number for _, number in after]
        ((self._upto,),) = self._session.execute(BEFORE, (*places, list(after.values()))).fetchall()
        self._after = dict(after)

    def copies(self, *, limit_bytes: int) -> list[Copy]:
        """The next rows, about ``limit_bytes`` in all; one at least, unless there are no more so far.

        Positions become visible in their order over all partitions, so the last one seen is a complete cursor.
        """
        while rows := self._session.execute(PAGE, (self._upto, limit_bytes), prepare=True, binary=True).fetchall():
            self._upto = rows[-1][POSITION]
            if page := [copy_of(row) for row in rows if row[POSITION] > self._after[row[0], row[1]]]:
                return page
        return []


def copy_of(row: Row) -> Copy:
    """A row of ``COLUMNS`` as it is to be published."""
    topic, partition, position, key, value, *texts = row
    headers = [(name, text.encode()) for name, text in zip(NAMES, texts, strict=True) if text is not None]
    return (topic, partition), position, key.encode(), value, headers
