"""The lease row, the checkpoints and the alarms, in PostgreSQL."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from time import monotonic
from typing import Any

import structlog
from psycopg import Connection, Error

from services.relay.ports import Partition

LEASE_SECONDS = 3.0
SURE_SECONDS = LEASE_SECONDS / 2
Session = Connection[tuple[Any, ...]]
log = structlog.get_logger("relay")

TAKE = """
INSERT INTO record.relay_lease AS lease (id, holder, epoch, until)
VALUES (1, %(holder)s, 1, clock_timestamp() + make_interval(secs => %(seconds)s))
ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, epoch = lease.epoch + 1, until = excluded.until
WHERE lease.until < clock_timestamp() OR lease.holder = excluded.holder
RETURNING epoch
"""
KEEP = """
WITH mine AS (
    UPDATE record.relay_lease SET until = clock_timestamp() + make_interval(secs => %(seconds)s)
    WHERE id = 1 AND epoch = %(epoch)s AND holder = %(holder)s RETURNING epoch
), noted AS (
    INSERT INTO record.relay_checkpoint (topic, partition, position)
    SELECT new.* FROM unnest(%(topics)s::text[], %(partitions)s::int[], %(positions)s::bigint[]) AS new, mine
    ON CONFLICT (topic, partition) DO UPDATE SET position = excluded.position
)
SELECT epoch FROM mine
"""
RELEASE = "UPDATE record.relay_lease SET until = clock_timestamp() WHERE id = 1 AND epoch = %s AND holder = %s"
PUBLISHED = "SELECT topic, partition, position FROM record.relay_checkpoint"
ALARM = "INSERT INTO health.alarm (kind, topic, partition, detail) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING"


class PostgresLease:
    """One holder's hold on the lease. A crash of the server may lose what it noted: Kafka's tail is what counts."""

    def __init__(self, connect: Callable[[], Session], holder: str) -> None:
        self._session = connect()
        self._session.execute("SET synchronous_commit = off")
        self._holder = holder
        self._epoch = 0
        self._kept = -LEASE_SECONDS

    def take(self) -> bool:
        asked = monotonic()
        row = self._session.execute(TAKE, {"holder": self._holder, "seconds": LEASE_SECONDS}).fetchone()
        if row is None:
            return False
        self._epoch, self._kept = row[0], asked
        log.info("lease_taken", epoch=self._epoch)
        return True

    def sure(self) -> bool:
        return monotonic() - self._kept < SURE_SECONDS

    def keep(self, published: Mapping[Partition, int]) -> bool:
        asked = monotonic()
        mine = {"holder": self._holder, "epoch": self._epoch, "seconds": LEASE_SECONDS}
        row = self._session.execute(KEEP, mine | _columns(published)).fetchone()
        if row is None:
            return False
        self._kept = asked
        return True

    def published(self) -> Mapping[Partition, int]:
        return {(topic, partition): position for topic, partition, position in self._session.execute(PUBLISHED)}

    def alarm(self, kind: str, partition: Partition, detail: str) -> None:
        log.error("alarm", kind=kind, topic=partition[0], partition=partition[1], detail=detail)
        self._session.execute(ALARM, (kind, *partition, detail))

    def close(self) -> None:
        with suppress(Error):  # a server that is away lets the time run out instead
            self._session.execute(RELEASE, (self._epoch, self._holder))
        self._session.close()


def _columns(published: Mapping[Partition, int]) -> dict[str, object]:
    return {
        "topics": [topic for topic, _ in published],
        "partitions": [partition for _, partition in published],
        "positions": list(published.values()),
    }
