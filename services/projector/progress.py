"""How far a view has read each partition; moved only by the worker that holds it, and only from where it stood."""

import time
from collections.abc import Mapping

from psycopg.sql import SQL, Identifier

from services.projector.lease import UNTIL, Overtaken
from services.projector.page import Page, Places
from services.projector.ports import Database, Partition

ADVANCE = f"""
    UPDATE progress AS p
    SET next_offset = g.next_offset, position = g.position, hash = g.hash, recorded_at = g.recorded_at,
        duplicates = p.duplicates + g.duplicates, healed = p.healed + g.healed, alarm = '', until = {UNTIL}
    FROM unnest(%s::text[], %s::int[], %s::bigint[], %s::bigint[], %s::bytea[], %s::timestamptz[], %s::bigint[],
                %s::bigint[], %s::bigint[])
        AS g (topic, partition, next_offset, position, hash, recorded_at, duplicates, healed, expected)
    WHERE p.topic = g.topic AND p.partition = g.partition AND p.position = g.expected AND p.epoch = %s"""  # noqa: S608  constants
HOLD = f"UPDATE progress SET until = {UNTIL} WHERE topic = %s AND partition = %s AND epoch = %s"  # noqa: S608  constants
ALARM = "UPDATE progress SET alarm = %s WHERE topic = %s AND partition = %s AND epoch = %s"
POSITION = SQL("SELECT position FROM {progress} WHERE topic = %s AND partition = %s")
POLL_SECONDS = 0.02


def position(connection: Database, view: str, partition: Partition) -> int:
    """The last position of a partition that a view shows, 0 before any."""
    row = connection.execute(POSITION.format(progress=Identifier(view, "progress")), partition).fetchone()
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
    """The rows of progress, as one worker may move them."""

    def __init__(self, connection: Database, *, epoch: int) -> None:
        self._connection = connection
        self._epoch = epoch

    def advance(self, page: Page, places: Places) -> None:
        """Move on from where the places stand. Raises ``Overtaken`` when they do not stand there any more."""
        moved = self._connection.execute(ADVANCE.encode(), (*_columns(page, places), self._epoch)).rowcount
        if moved != len(page.places):
            raise Overtaken

    def hold(self, partition: Partition) -> None:
        """Keep the partition until the transaction ends. Raises ``Overtaken`` when another worker has it."""
        if self._connection.execute(HOLD.encode(), (*partition, self._epoch)).rowcount != 1:
            raise Overtaken

    def alarm(self, alarms: Mapping[Partition, str]) -> None:
        """Note why partitions cannot be read further."""
        for partition, reason in alarms.items():
            self._connection.execute(ALARM, (reason, *partition, self._epoch))


def _columns(page: Page, places: Places) -> tuple[list[object], ...]:
    rows = [
        (
            *partition,
            place.next_offset,
            place.mark.position,
            place.mark.hash,
            place.recorded_at,
            page.duplicates[partition],
            page.healed[partition],
            places[partition].mark.position,
        )
        for partition, place in page.places.items()
    ]
    return tuple(map(list, zip(*rows, strict=True)))
