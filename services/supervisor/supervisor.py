"""Keeps a list of programs running until it is asked to stop.

Everything happens in the thread that made it: the kernel ties a child's life to the thread that started it.
"""

import signal
import time
from collections.abc import Callable, Mapping, Sequence

from infra.local.errors import CannotStart
from infra.local.program import Program
from services.supervisor.kept import Kept, Tier

BETWEEN_LOOKS = 0.05  # seconds
# Seconds each tier gets to end by itself; together less than the ten that a stop may take.
GRACE: Mapping[Tier, float] = {Tier.SERVICE: 4.0, Tier.BROKER: 3.0, Tier.DATABASE: 2.0}

Pids = Mapping[str, int]


class StopAsked(Exception):
    """SIGTERM or SIGINT came while something was waited for."""


class Supervisor:
    """Starts, restarts and ends processes; tells `on_change` their ids whenever these change."""

    def __init__(self, *, on_change: Callable[[Pids], None], say: Callable[[str], None]) -> None:
        self._kept: dict[str, Kept] = {}
        self._on_change = on_change
        self._say = say
        self._stop_asked = False
        self._untold = False

    def listen(self) -> None:
        """From now on SIGTERM and SIGINT ask for a stop instead of ending this process."""
        for asked in (signal.SIGTERM, signal.SIGINT):
            signal.signal(asked, self._ask)

    def start(self, program: Program, tier: Tier) -> None:
        self._kept[program.name] = Kept.start(program, tier)
        self._changed()

    def wait_ready(self, names: Sequence[str], *, seconds: float) -> None:
        """Return when all are ready; StopAsked when asked to stop, CannotStart when one is not ready in time."""
        for name in names:
            self._wait_one(self._kept[name], time.monotonic() + seconds)

    def watch(self) -> None:
        """Bring back whatever dies; return when asked to stop."""
        while not self._stop_asked:
            for kept in self._kept.values():
                self._tell(kept.look())
            if self._untold:
                self._untold = self._write_down() is not None
            time.sleep(BETWEEN_LOOKS)

    def stop(self) -> None:
        """End all: services, then the broker, then the database; what does not end in time is killed."""
        for tier in sorted(Tier, reverse=True):
            tiered = [kept.running for kept in self._kept.values() if kept.tier is tier]
            for running in tiered:
                running.ask_to_stop()
            deadline = time.monotonic() + GRACE[tier]
            for running in tiered:
                running.stop(seconds=max(0.0, deadline - time.monotonic()))
        self._kept.clear()
        self._changed()

    def _wait_one(self, kept: Kept, deadline: float) -> None:
        while not kept.running.is_ready():
            if self._stop_asked:
                raise StopAsked
            if kept.tier is Tier.SERVICE:
                self._tell(kept.look())
            elif not kept.running.is_alive():
                raise CannotStart(kept.running.obituary())
            if time.monotonic() > deadline:
                message = f"{kept.program.name} 未就绪 · {kept.program.name} is not ready; see {kept.program.log}"
                raise CannotStart(message)
            time.sleep(BETWEEN_LOOKS)

    def _tell(self, happening: str | None) -> None:
        if happening is not None:
            self._say(happening)
            self._changed()

    def _changed(self) -> None:
        """A full disk must not end the one who waits for room: what runs goes on, and is told as soon as there is."""
        failure = self._write_down()
        self._untold = failure is not None
        if failure is not None:
            self._say(f"无法记录进程 · cannot write down the processes: {failure}")

    def _write_down(self) -> OSError | None:
        try:
            self._on_change(self._pids())
        except OSError as failure:
            return failure
        return None

    def _pids(self) -> dict[str, int]:
        return {name: kept.running.pid for name, kept in self._kept.items()}

    def _ask(self, _number: int, _frame: object) -> None:
        self._stop_asked = True
