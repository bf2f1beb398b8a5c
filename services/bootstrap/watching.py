"""Wires the watch: PostgreSQL alone, under the reconciler's role, in a thread of the reconciler's process."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread

from psycopg import Connection
from psycopg.rows import TupleRow

from infra.health import alarms
from infra.health.alarms import Alarm
from infra.health.building import Built, being_built
from infra.health.lag import Behind, behind
from infra.health.views import FirstParked, first_parked
from infra.postgres.connections import connect
from infra.postgres.roles import Role
from services.bootstrap.access import Access
from services.bootstrap.view_versions import VIEWS
from services.watch.finding import Finding
from services.watch.watch import run

ENDS_WITHIN = 5.0  # seconds; what hangs longer ends with the process


class Database:
    """How the feed and the views stand, and the alarms, in one session."""

    def __init__(self, session: Connection[TupleRow]) -> None:
        self._session = session

    def behind(self) -> Sequence[Behind]:
        return behind(self._session, VIEWS)

    def parked(self) -> Sequence[FirstParked]:
        return first_parked(self._session, VIEWS)

    def building(self) -> Sequence[Built]:
        return being_built(self._session)

    def standing(self) -> Sequence[Alarm]:
        return alarms.open_alarms(self._session)

    def raise_one(self, finding: Finding) -> bool:
        return alarms.raise_alarm_about(self._session, finding.kind, view=finding.view, detail=finding.detail)

    def clear(self, ids: Sequence[int]) -> None:
        alarms.clear_alarms(self._session, ids)

    def close(self) -> None:
        self._session.close()


@contextmanager
def watching(access: Access, stop: Event) -> Iterator[None]:
    """Watch beside what the block does, which may wait for the broker as long as it likes; until ``stop`` is set."""
    address = access.postgres_dsn(Role.RECONCILER)
    thread = Thread(
        target=run, args=(lambda: Database(connect(address, name="steward watch")), stop), name="watch", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        thread.join(ENDS_WITHIN)
