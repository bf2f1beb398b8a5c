"""Giving way where more wait for a processor than there are."""

import os
from time import monotonic

LINGER_SECONDS = 0.05
ENOUGH = 20  # records
BUSY = 50  # records within a second
SECOND = 1.0


class Gathering:
    """Lets records come together. A page of one costs nearly as much as one of twenty, here and for all who read it.

    Nobody waits for it where there are processors enough, or where one record comes now and then.
    """

    def __init__(self) -> None:
        self._began, self._now, self._last = monotonic(), 0, 0

    def linger(self, records: int) -> float:
        """How many seconds to wait after a page of so many records."""
        passed = monotonic() - self._began
        if passed >= SECOND:
            self._began, self._now, self._last = monotonic(), 0, self._now if passed < 2 * SECOND else 0
        self._now += records
        busy = max(self._now, self._last) >= BUSY
        return LINGER_SECONDS if busy and records < ENOUGH and crowd() > 1 else 0.0


def crowd() -> float:
    """How many want a processor, for each that there is; the system's average over the last minute."""
    return os.getloadavg()[0] / (os.cpu_count() or 1)
