"""The reconciler process: compares PostgreSQL and Kafka for as long as it runs, and outlives the absence of either."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from threading import Event
from time import monotonic, process_time
from typing import Protocol

import structlog

from services.verifier.alarming import Alarming
from services.verifier.following import Follower
from services.verifier.ports import Alarms, Pages, Partition, Rows
from services.verifier.sweeping import Sweeper
from services.verifier.watched import Look, Memory, Watched

ROUND_SECONDS = 2.0
SHORTEST_PAUSE, LONGEST_PAUSE = 0.2, 5.0  # seconds between two attempts
# How much of one processor may go into each: catching up, sweeping where an alarm stands, sweeping where all is well.
FOLLOWING, SUSPECTING, SWEEPING = 0.25, 0.05, 0.01
log = structlog.get_logger("reconciler")


class Database(Rows, Alarms, Memory, Protocol):
    """What PostgreSQL is asked, and what it is told."""

    def close(self) -> None: ...


class Broker(Pages, Protocol):
    """What Kafka is asked."""

    def close(self) -> None: ...


@dataclass(frozen=True)
class Ports:
    """How each side is opened; both are opened anew after a failure."""

    database: Callable[[], Database]
    broker: Callable[[], Broker]


def run(ports: Ports, stop: Event) -> None:
    """Compare until asked to stop. What was seen is remembered over failures, whatever the database then says."""
    watched: dict[Partition, Watched] = {}
    pause = SHORTEST_PAUSE
    while not stop.is_set():
        try:
            with closing(ports.database()) as database, closing(ports.broker()) as broker:
                reconciler = Reconciler(database, broker, watched)
                while not stop.is_set():
                    stop.wait(reconciler.step())
                    pause = SHORTEST_PAUSE
        except Exception as failure:  # noqa: BLE001  each client has its own words for a server that is away
            log.warning("comparing_failed", failure=f"{type(failure).__name__}: {failure}".strip(), again_in=pause)
            stop.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


class Reconciler:
    """Follows what is new, and sweeps what is old, each at its own pace."""

    def __init__(self, database: Database, broker: Pages, watched: dict[Partition, Watched]) -> None:
        self._database, self._broker, self._watched = database, broker, watched
        _remember(watched, database)
        self._saved: dict[Partition, Watched] = {}
        self._alarming = Alarming(database)
        self._follower = Follower(database, broker, self._alarming, watched)
        self._sweeper = Sweeper(database, broker, self._alarming, watched)
        self._look = Look({}, {}, {})
        self._follow_at = self._sweep_at = 0.0

    def step(self) -> float:
        """Do what is due; the seconds until something is due again."""
        if monotonic() >= self._follow_at:
            self._follow()
        if monotonic() >= self._sweep_at:
            self._sweep()
        self._save()
        return max(0.0, min(self._follow_at, self._sweep_at) - monotonic())

    def _follow(self) -> None:
        began = process_time()
        self._alarming.look()
        self._look = Look.at_both(self._database, self._broker)
        has_more = self._follower.follow(self._look)
        pause = (process_time() - began) / FOLLOWING
        self._follow_at = monotonic() + (pause if has_more else max(pause, ROUND_SECONDS))

    def _sweep(self) -> None:
        began = process_time()
        was_any = self._sweeper.step(self._look)
        share = SUSPECTING if self._sweeper.is_urgent else SWEEPING
        pause = (process_time() - began) / share
        self._sweep_at = monotonic() + (pause if was_any else max(pause, ROUND_SECONDS))

    def _save(self) -> None:
        changed = {one: replace(of, doubts=0, anew=False) for one, of in self._watched.items()}
        changed = {one: of for one, of in changed.items() if self._saved.get(one) != of}
        if changed:
            self._database.save(changed)
            self._saved |= changed


def _remember(watched: dict[Partition, Watched], database: Memory) -> None:
    """What this process saw itself counts beside what the database says that it saw."""
    for partition, saved in database.load().items():
        known = watched.setdefault(partition, saved)
        known.seen = max(known.seen, saved.seen, key=lambda mark: mark.position)
