"""How far each reader of the record is behind it: the feed, which copies it to Kafka, and the views.

Lag is an age and not a number: that of the oldest event that a reader has not taken. Recorded times never go back in
a partition, so it is that of the first row after the reader's place, which an index finds.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from psycopg import Connection
from psycopg.sql import SQL, Composed, Identifier, Literal

Session = Connection[tuple[Any, ...]]

FEED = "feed"
MOST = 10_000  # events counted of a partition: who looks at a record that is far behind must not slow it further
BEHIND = SQL("""
SELECT {reader}, h.topic, h.partition, coalesce(p.position, 0), coalesce((SELECT max(position) FROM {places}), 0),
    n.position, greatest(extract(epoch FROM clock_timestamp() - n.recorded_at), 0)::float
FROM record.head h LEFT JOIN {places} p ON p.topic = h.topic AND p.partition = h.partition
CROSS JOIN LATERAL (
    SELECT e.position, e.recorded_at FROM record.event e
    WHERE e.topic = h.topic AND e.partition = h.partition AND e.position > coalesce(p.position, 0)
    ORDER BY e.position LIMIT 1
) n""")
COUNT = SQL("""
SELECT {reader}, sum(n.events)::bigint
FROM record.head h LEFT JOIN {places} p ON p.topic = h.topic AND p.partition = h.partition
CROSS JOIN LATERAL (
    SELECT count(*) AS events FROM (
        SELECT FROM record.event e
        WHERE e.topic = h.topic AND e.partition = h.partition AND e.position > coalesce(p.position, 0)
        LIMIT {most}
    ) counted
) n""")


class Behind(NamedTuple):
    """A partition of which a reader, the feed or a view, has not taken all.

    It has taken everything up to ``place``, and in the partition where it is furthest up to ``furthest``; ``first`` is
    the position that it takes next, recorded ``seconds`` ago.
    """

    reader: str
    topic: str
    partition: int
    place: int
    furthest: int
    first: int
    seconds: float


def behind(session: Session, views: Iterable[str]) -> Sequence[Behind]:
    """Every partition in which the feed or a view is behind, at one moment."""
    return [Behind(*row) for row in session.execute(_of_all(BEHIND, views))]


def events_behind(session: Session, views: Iterable[str]) -> Mapping[str, int]:
    """How many events the feed and each view have not taken, ``MOST`` of each partition at most."""
    return dict(session.execute(_of_all(COUNT, views)).fetchall())


def _of_all(statement: SQL, views: Iterable[str]) -> Composed:
    places = {FEED: Identifier("record", "relay_checkpoint"), **{view: Identifier(view, "progress") for view in views}}
    each = [
        statement.format(reader=Literal(reader), places=place, most=Literal(MOST)) for reader, place in places.items()
    ]
    return SQL(" UNION ALL ").join(each)
