"""How far a view has read each partition; moved only by the holder of its lease, and only from where it stood."""

import time
from collections.abc import Mapping, Sequence

from psycopg.sql import SQL, Composed, Identifier

from domain.events.layout import GENESIS
from domain.events.reading import Mark
from services.projector.lease import Overtaken
from services.projector.page import Page, Place, Places
from services.projector.ports import Database, Partition

BEGIN = SQL("""
    INSERT INTO {progress} (topic, partition, next_offset, position, hash, epoch)
    SELECT topic, partition, 0, 0, %s, 0 FROM unnest(%s::text[], %s::int[]) AS given(topic, partition)
    ON CONFLICT DO NOTHING""")
CLAIM = SQL("""
    UPDATE {progress} SET epoch = %s WHERE epoch < %s
    RETURNING topic, partition, next_offset, position, hash, recorded_at""")
ADVANCE = SQL("""
    UPDATE {progress} AS p
    SET next_offset = g.next_offset, position = g.position, hash = g.hash, recorded_at = g.recorded_at,
        duplicates = p.duplicates + g.duplicates, alarm = ''
    FROM unnest(%s::text[], %s::int[], %s::bigint[], %s::bigint[], %s::bytea[], %s::timestamptz[], %s::bigint[],
                %s::bigint[]) AS g(topic, partition, next_offset, position, hash, recorded_at, duplicates, expected)
    WHERE p.topic = g.topic AND p.partition = g.partition AND p.position = g.expected AND p.epoch = %s""")
ALARM = SQL("UPDATE {progress} SET alarm = %s WHERE topic = %s AND partition = %s AND epoch = %s")
POSITION = SQL("SELECT position FROM {progress} WHERE topic = %s AND partition = %s")
POLL_SECONDS = 0.02


def position(connection: Database, view: str, partition: Partition) -> int:
    """The last position of a partition that a view shows, 0 before any."""
    row = connection.execute(_on(view, POSITION), partition).fetchone()
    return int(row[0]) if row else 0


def wait_for(connection: Database, view: str, partition: Partition, *, reached: int, seconds: float) -> bool:
    """Whether a view shows a position of a partition, waiting so long for it."""
    until = time.monotonic() + seconds
    while position(connection, view, partition) < reached:
        if time.monotonic() >= until:
            return False
        time.sleep(POLL_SECONDS)
    return True


class Progress:
    """A view's rows of progress, as one epoch of its lease may move them."""

    def __init__(self, connection: Database, view: str, *, epoch: int) -> None:
        self._connection = connection
        self._view = view
        self._epoch = epoch

    def claim(self, partitions: Sequence[Partition]) -> Places:
        """Take the rows over for this epoch, waiting for a page in flight, and say where each partition stands."""
        topics, numbers = [topic for topic, _ in partitions], [number for _, number in partitions]
        self._connection.execute(_on(self._view, BEGIN), (GENESIS, topics, numbers))
        rows = self._connection.execute(_on(self._view, CLAIM), (self._epoch, self._epoch)).fetchall()
        return {
            (topic, number): Place(offset, Mark(at, bytes(mark)), recorded_at)
            for topic, number, offset, at, mark, recorded_at in rows
        }

    def advance(self, page: Page, places: Places) -> None:
        """Move on from where the places stand. Raises ``Overtaken`` when they do not stand there any more."""
        columns = _columns(page, places)
        moved = self._connection.execute(_on(self._view, ADVANCE), (*columns, self._epoch)).rowcount
        if moved != len(page.places):
            raise Overtaken

    def alarm(self, alarms: Mapping[Partition, str]) -> None:
        """Note why partitions cannot be read further."""
        for partition, reason in alarms.items():
            self._connection.execute(_on(self._view, ALARM), (reason, *partition, self._epoch))


def _columns(page: Page, places: Places) -> tuple[list[object], ...]:
    rows = [
        (
            *partition,
            place.next_offset,
            place.mark.position,
            place.mark.hash,
            place.recorded_at,
            page.duplicates[partition],
            places[partition].mark.position,
        )
        for partition, place in page.places.items()
    ]
    return tuple(map(list, zip(*rows, strict=True)))


def _on(view: str, statement: SQL) -> Composed:
    return statement.format(progress=Identifier(view, "progress"))
