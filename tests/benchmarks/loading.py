"""R8: a stream of 1,000 events ÷ one of 10, loaded by a process that does not remember it.

The pool, whose events are small, so that each counts. The long one has as many events after its snapshot as can be.
"""

import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from uuid import uuid4

import psycopg

from domain.events.appending import Append, StreamWrite
from domain.events.fact import Fact
from domain.events.housekeepers import HousekeeperEnrolled, SlotReleased, SlotTaken
from domain.housekeepers.evolve_pool import evolve_pool
from domain.housekeepers.pool import EMPTY
from infra.eventstore.snapshots import EVERY
from infra.eventstore.store import PostgresEventStore
from tests.benchmarks.appending import request
from tests.benchmarks.ratio import Ratio, interleaved
from tests.conftest import Stack
from tests.examples.facts import CASE, SEALED

LONG, SHORT, LOADS = 1_000, 10, 300
KEPT = "SELECT FROM snapshots.snapshot WHERE stream_id = %s"


def ratios(stack: Stack) -> Iterator[Ratio]:
    """R8."""
    with closing(PostgresEventStore(stack.postgres_dsn("steward_writer"))) as store:
        long, short = f"pool-{uuid4()}", f"pool-{uuid4()}"
        _fill(store, long, 0, LONG - EVERY + 1)
        store.state(long, EMPTY, evolve_pool)
        _wait_for_snapshot(stack, long)
        _fill(store, long, LONG - EVERY + 1, LONG)
        _fill(store, short, 0, SHORT)
        yield interleaved(
            "R8", partial(_load, store, long, LONG), partial(_load, store, short, SHORT), unit="ms/load", held="≤ 1.5"
        )


def _load(store: PostgresEventStore, stream_id: str, version: int) -> float:
    """Milliseconds for one load."""
    began = time.perf_counter()
    for _ in range(LOADS):
        store._loader.memory.forget(stream_id)
        assert store.state(stream_id, EMPTY, evolve_pool).version == version
    return (time.perf_counter() - began) * 1_000 / LOADS


def _fill(store: PostgresEventStore, stream_id: str, last: int, until: int) -> None:
    facts: list[Fact] = [HousekeeperEnrolled("keeper-1", SEALED, 8)]
    while len(facts) < until:
        facts += [SlotTaken("keeper-1", CASE), SlotReleased("keeper-1", CASE, "")]
    store.append(Append(request(), (StreamWrite(stream_id, last, None, tuple(facts[last:until])),)))


def _wait_for_snapshot(stack: Stack, stream_id: str) -> None:
    with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        while not admin.execute(KEPT, (stream_id,)).rowcount:
            time.sleep(0.05)
