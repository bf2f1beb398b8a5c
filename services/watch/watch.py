"""The watch: looks again and again, raises what it finds once, and clears what is gone."""

from collections.abc import Callable
from contextlib import closing
from threading import Event
from time import monotonic

import structlog

from services.watch.judging import (
    PATIENCE,
    parked_cases,
    places,
    rebuilds,
    stalled_feed,
    stalled_rebuild,
    stalled_views,
)
from services.watch.ports import Database
from services.watch.stillness import Stillness

OURS = "reconciler"  # the process and the role that the watch runs in
LOOK_SECONDS = 1.5
SHORTEST_PAUSE, LONGEST_PAUSE = 0.2, 5.0  # seconds between two attempts
log = structlog.get_logger("watch")


def run(database: Callable[[], Database], stop: Event) -> None:
    """Watch until asked to stop; while the database is away, ask for it again and again."""
    pause = SHORTEST_PAUSE
    while not stop.is_set():
        try:
            with closing(database()) as session:
                watch = Watch(session, since=monotonic())
                while not stop.wait(LOOK_SECONDS):
                    watch.look(monotonic())
                    pause = SHORTEST_PAUSE
        except Exception as failure:  # noqa: BLE001  the watch outlives whatever happens to the database
            log.warning("watching_failed", failure=f"{type(failure).__name__}: {failure}".strip(), again_in=pause)
            stop.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


class Watch:
    """Looks through one session; what happened before it began is nothing that it knows."""

    def __init__(self, database: Database, *, since: float) -> None:
        self._database = database
        self._since = since
        self._stillness = Stillness()

    def look(self, now: float) -> None:
        """Raise what is found and does not stand yet; clear what stands, is ours and would have been found by now."""
        behind, built = self._database.behind(), self._database.building()
        still = self._stillness.look({**places(behind), **rebuilds(built)}, now)
        parked = parked_cases(self._database.parked())
        found = [*stalled_feed(behind, still), *stalled_views(behind, still), *parked, *stalled_rebuild(built, still)]
        standing = {(alarm.kind, alarm.view): alarm.id for alarm in self._database.standing() if alarm.source == OURS}
        for finding in found:
            if (finding.kind, finding.view) not in standing and self._database.raise_one(finding):
                log.error("alarm", kind=finding.kind, view=finding.view, detail=finding.detail)
        self._clear(standing, {(str(finding.kind), finding.view) for finding in found}, now)

    def _clear(
        self, standing: dict[tuple[str, str | None], int], found: set[tuple[str, str | None]], now: float
    ) -> None:
        gone = [
            number
            for (kind, view), number in standing.items()
            if kind in PATIENCE and (kind, view) not in found and now - self._since > PATIENCE[kind]
        ]
        if gone:
            self._database.clear(gone)
            log.info("alarms_cleared", count=len(gone))
