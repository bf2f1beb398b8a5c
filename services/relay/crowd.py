"""Giving way where more wait for a processor than there are."""

import os

LINGER_SECONDS = 0.05
ENOUGH = 20  # records


def linger(records: int) -> float:
    """How many seconds to let records come together after a page of so many.

    A page of one costs nearly as much as a page of twenty, for whoever sends it and for all who read it.
    """
    return LINGER_SECONDS if records < ENOUGH and crowd() > 1 else 0.0


def crowd() -> float:
    """How many want a processor, for each that there is; the system's average over the last minute."""
    return os.getloadavg()[0] / (os.cpu_count() or 1)
