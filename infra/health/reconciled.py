"""How far the reconciler has come in each partition, kept in PostgreSQL."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from psycopg import Connection

from domain.events.reading import Mark

Session = Connection[tuple[Any, ...]]

LOAD = """
SELECT topic, partition, next_offset, position, hash, seen_position, seen_hash,
    extract(epoch FROM clock_timestamp() - swept_at)::float
FROM health.reconciled
"""
SAVE = """
INSERT INTO health.reconciled AS r (topic, partition, next_offset, position, hash, seen_position, seen_hash, swept_at)
SELECT topic, partition, next_offset, position, hash, seen_position, seen_hash,
    clock_timestamp() - make_interval(secs => swept_before)
FROM unnest(%s::text[], %s::integer[], %s::bigint[], %s::bigint[], %s::bytea[], %s::bigint[], %s::bytea[], %s::float[])
    AS n (topic, partition, next_offset, position, hash, seen_position, seen_hash, swept_before)
ON CONFLICT (topic, partition) DO UPDATE SET
    next_offset = excluded.next_offset, position = excluded.position, hash = excluded.hash,
    swept_at = excluded.swept_at,
    seen_position = greatest(r.seen_position, excluded.seen_position),
    seen_hash = CASE WHEN r.seen_position > excluded.seen_position THEN r.seen_hash ELSE excluded.seen_hash END
"""


class Reconciled(NamedTuple):
    """Kafka's next offset and the last row compared, the last record ever seen equal, seconds since the last sweep."""

    topic: str
    partition: int
    next_offset: int
    mark: Mark
    seen: Mark
    swept_before: float | None


def load(session: Session) -> Sequence[Reconciled]:
    """What was kept."""
    return [
        Reconciled(topic, partition, offset, Mark(at, bytes(found)), Mark(seen_at, bytes(seen)), swept)
        for topic, partition, offset, at, found, seen_at, seen, swept in session.execute(LOAD)
    ]


def save(session: Session, places: Iterable[Reconciled]) -> None:
    """Keep places, all or none; what was ever seen never goes back."""
    rows = [
        (one.topic, one.partition, one.next_offset, *_plain(one.mark), *_plain(one.seen), one.swept_before)
        for one in places
    ]
    session.execute(SAVE, [list(column) for column in zip(*rows, strict=True)])


def _plain(mark: Mark) -> tuple[int, bytes]:
    return mark.position, mark.hash
