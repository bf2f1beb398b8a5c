"""What a view could not apply: the first event with its reason, and every later one of the same case, in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg.rows import class_row
from psycopg.sql import SQL, Identifier
from psycopg.types.json import Json

from domain.events.consumed import Consumed
from services.projector.page import consumed_of, item_of
from services.projector.ports import Database, Decode
from services.projector.views import Item

COLUMNS = SQL("topic, partition, position, kafka_offset, key, case_id, type, reason, headers, value")
KEYS = "SELECT DISTINCT key FROM parked WHERE key = ANY(%s)"
PARK = SQL("INSERT INTO parked ({columns}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)")
FREE = """
    WITH freed AS (DELETE FROM parked WHERE key = %s RETURNING *)
    SELECT topic, partition, kafka_offset, headers, key, value FROM freed ORDER BY position"""
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
        return tuple(cursor.execute(FIRST.format(parked=Identifier(view, "parked"))))


def parked_keys(connection: Database, keys: Iterable[str]) -> set[str]:
    """Those of the keys that stand still."""
    return {key for (key,) in connection.execute(KEYS, (list(set(keys)),))}


def park(connection: Database, held: Sequence[Held]) -> None:
    """Keep the items, byte by byte, to be applied later."""
    if held:
        with connection.cursor() as cursor:
            cursor.executemany(PARK.format(columns=COLUMNS), [_row(one) for one in held])


def free(connection: Database, key: str, *, decode: Decode | None) -> list[Item]:
    """What was parked of a case, in order, and not any more. No ``decode``: no facts are read."""
    return [item_of(_parked_record(row), decode) for row in connection.execute(FREE, (key,))]


def _row(held: Held) -> tuple[object, ...]:
    consumed = held.item.consumed
    envelope = consumed.envelope
    place = (envelope.topic, envelope.partition, envelope.position, consumed.kafka_offset)
    what = (held.item.key, envelope.case_id, envelope.type, held.reason)
    return (*place, *what, Json(list(map(list, consumed.headers))), consumed.value)


@dataclass(frozen=True, slots=True)
class _Record:
    topic: str
    partition: int
    offset: int
    headers: Sequence[tuple[str, bytes]]
    key: bytes
    value: bytes


def _parked_record(row: tuple[Any, ...]) -> Consumed:
    topic, partition, offset, headers, key, value = row
    texts = [(name, text.encode()) for name, text in headers]
    return consumed_of(_Record(topic, partition, offset, texts, key.encode(), bytes(value)))
