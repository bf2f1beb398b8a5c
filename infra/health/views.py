"""What the projectors keep beside their views: parked cases, records met twice, partitions that are held."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from psycopg import Connection
from psycopg.sql import SQL, Composed, Identifier, Literal

Session = Connection[tuple[Any, ...]]

KEPT = SQL("""
SELECT {view}, (SELECT count(DISTINCT key) FROM {parked}), (SELECT count(*) FROM {parked}),
    (SELECT coalesce(sum(duplicates), 0)::bigint FROM {progress}),
    (SELECT coalesce(jsonb_object_agg(topic || '/' || partition, alarm), '{{}}') FROM {progress} WHERE alarm <> '')""")
FIRST = SQL("""
(SELECT {view}, topic, partition, position, type, reason FROM {parked} ORDER BY topic, partition, position LIMIT 1)""")


class Kept(NamedTuple):
    """Cases that stand still and their events that wait; records skipped as duplicates; why partitions are held."""

    parked_cases: int
    parked_events: int
    duplicates: int
    held: Mapping[str, str]


class FirstParked(NamedTuple):
    """An event at which a case of a view stands still."""

    view: str
    topic: str
    partition: int
    position: int
    type: str
    reason: str


def kept(session: Session, views: Iterable[str]) -> Mapping[str, Kept]:
    """What is kept of each view; ``held`` by ``topic/partition``."""
    return {view: Kept(*rest) for view, *rest in session.execute(_of_all(KEPT, views))}


def first_parked(session: Session, views: Iterable[str]) -> Sequence[FirstParked]:
    """One parked event, by its place, of each view that has any."""
    return [FirstParked(*row) for row in session.execute(_of_all(FIRST, views))]


def _of_all(statement: SQL, views: Iterable[str]) -> Composed:
    each = [
        statement.format(view=Literal(view), progress=Identifier(view, "progress"), parked=Identifier(view, "parked"))
        for view in views
    ]
    return SQL(" UNION ALL ").join(each)
