"""What a view could not apply: the first event with its reason, and every later one of the same case, in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from psycopg.rows import class_row
from psycopg.sql import SQL, Composed, Identifier
from psycopg.types.json import Json

from services.projector.ports import Database
from services.projector.views import Item

COLUMNS = SQL("topic, partition, position, key, case_id, type, reason, headers, value")
KEYS = SQL("SELECT DISTINCT key FROM {parked} WHERE key = ANY(%s)")
PARK = SQL("INSERT INTO {parked} ({columns}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)")
FIRST = SQL("""
    SELECT DISTINCT ON (key) key, case_id, topic, partition, position, type, reason, parked_at,
           count(*) OVER (PARTITION BY key) AS events
    FROM {parked} ORDER BY key, position""")


@dataclass(frozen=True, slots=True)
class Parked:
    """A case that stands still in a view: the event that it stopped at, why, and how many events wait."""

    key: str
    case_id: UUID | None
    topic: str
    partition: int
    position: int
    type: str
    reason: str
    parked_at: datetime
    events: int


@dataclass(frozen=True, slots=True)
class Held:
    """An item to be parked, and why."""

    item: Item
    reason: str


def parked(connection: Database, view: str) -> tuple[Parked, ...]:
    """Every case that stands still in a view."""
    with connection.cursor(row_factory=class_row(Parked)) as cursor:
        return tuple(cursor.execute(_on(view, FIRST)))


def parked_keys(connection: Database, view: str, keys: Iterable[str]) -> set[str]:
    """Those of the keys that stand still."""
    return {key for (key,) in connection.execute(_on(view, KEYS), (list(set(keys)),))}


def park(connection: Database, view: str, held: Sequence[Held]) -> None:
    """Keep the items, byte by byte, to be applied later."""
    if held:
        with connection.cursor() as cursor:
            cursor.executemany(_on(view, PARK), [_row(one) for one in held])


def _row(held: Held) -> tuple[object, ...]:
    consumed = held.item.consumed
    envelope = consumed.envelope
    place = (envelope.topic, envelope.partition, envelope.position)
    what = (held.item.key, envelope.case_id, envelope.type, held.reason)
    return (*place, *what, Json(list(map(list, consumed.headers))), consumed.value)


def _on(view: str, statement: SQL) -> Composed:
    return statement.format(parked=Identifier(view, "parked"), columns=COLUMNS)
