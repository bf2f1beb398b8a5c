"""Giving way: what a process does when more wait for a processor than there are."""

import os

LINGER_SECONDS = 0.05
ENOUGH = 20  # records
MOST_REST = 1.0  # of the time worked
LONGEST_REST_SECONDS = 2.0  # shorter than a lease


def crowd() -> float:
    """How many want a processor, for each that there is; the system's average over the last minute."""
    return os.getloadavg()[0] / (os.cpu_count() or 1)


def linger(records: int) -> float:
    """How many seconds to let records come together after a page of so many.

    A page of one costs nearly as much as a page of twenty, for whoever sends it and for all who read it.
    """
    return LINGER_SECONDS if records < ENOUGH and crowd() > 1 else 0.0


def rest_after(worked: float) -> float:
    """How many seconds to give way after work that can wait, the longer the more others wait for a processor.

    The process is the least urgent one already, but half of its work is PostgreSQL's, which does not know that.
    """
    return min(worked * min(max(crowd() - 1, 0), MOST_REST), LONGEST_REST_SECONDS)
