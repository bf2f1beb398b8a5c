"""A program that is kept running."""

import time
from dataclasses import dataclass
from enum import IntEnum

from infra.local.program import Program
from infra.local.running import Running, start

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 10.0  # seconds before a dead process is started again
PROVEN = 30.0  # seconds of life after which earlier deaths are forgotten


class Tier(IntEnum):
    """What stands on what: ended from the highest down."""

    DATABASE = 0
    BROKER = 1
    SERVICE = 2


@dataclass
class Kept:
    """One program, its process of the moment, and when it may be started again after a death."""

    program: Program
    tier: Tier
    running: Running
    started: float
    deaths: int = 0
    due: float | None = None

    @classmethod
    def start(cls, program: Program, tier: Tier) -> "Kept":
        return cls(program, tier, start(program), time.monotonic())

    def look(self) -> str | None:
        """Start it again when it is dead and the pause is over; return what happened, if anything did."""
        if self.running.is_alive():
            return None
        if self.due is None:
            return self._note_death()
        if time.monotonic() < self.due:
            return None
        self.running, self.started, self.due = start(self.program), time.monotonic(), None
        return f"{self.program.name} started again as {self.running.pid}"

    def _note_death(self) -> str:
        now = time.monotonic()
        self.running.sweep()
        self.deaths = 1 if now - self.started > PROVEN else self.deaths + 1
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (self.deaths - 1))
        self.due = now + pause
        return f"{self.running.obituary()}; next start in {pause:.1f} s"
