"""So many clients doing one thing over and over for a while."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

SECONDS = 1.5


def rate(deeds: list[Callable[[], object]]) -> float:
    """Deeds per second: each client repeats its own until the time is over."""
    start = Barrier(len(deeds))
    with ThreadPoolExecutor(len(deeds)) as pool:
        counts = list(pool.map(lambda deed: _repeat(deed, start), deeds))
    return sum(counts) / SECONDS


def _repeat(deed: Callable[[], object], start: Barrier) -> int:
    start.wait()
    ends, count = time.perf_counter() + SECONDS, 0
    while time.perf_counter() < ends:
        deed()
        count += 1
    return count
