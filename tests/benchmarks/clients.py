"""So many clients doing one thing over and over for a while."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

SECONDS = 1.5


def rate(deeds: Sequence[Callable[[], object]]) -> float:
    """Deeds per second: each client repeats its own until the time is over."""
    start = Barrier(len(deeds))
    with ThreadPoolExecutor(len(deeds)) as pool:
        counts = list(pool.map(lambda deed: _repeat(deed, start), deeds))
    return sum(counts) / SECONDS


def paced(deeds: Sequence[Callable[[], object]], per_second: float, *, seconds: float) -> None:
    """So many deeds per second from all clients together."""

    def client(deed: Callable[[], object]) -> None:
        began, count = time.perf_counter(), 0
        while (passed := time.perf_counter() - began) < seconds:
            if count >= passed * per_second / len(deeds):
                time.sleep(0.001)
            else:
                deed()
                count += 1

    with ThreadPoolExecutor(len(deeds)) as pool:
        list(pool.map(client, deeds))


def _repeat(deed: Callable[[], object], start: Barrier) -> int:
    start.wait()
    ends, count = time.perf_counter() + SECONDS, 0
    while time.perf_counter() < ends:
        deed()
        count += 1
    return count
