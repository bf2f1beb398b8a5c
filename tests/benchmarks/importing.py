"""R2: events imported per second, with hash and chain ÷ binary COPY of the same rows into a table made like ours.

Each transaction of COPY has as many rows as the import's chunks. Ours also encodes the facts, while the server writes.
"""

import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import count
from statistics import median
from typing import Any
from uuid import UUID, uuid4

import psycopg

from domain.events.appending import StreamWrite
from infra.eventstore.bulk import Bulk, Terms
from infra.eventstore.chunks import Dated
from tests.benchmarks.appending import AT, FACT, VALUE
from tests.benchmarks.ratio import Ratio, interleaved
from tests.conftest import Stack
from tests.examples.people import CLERK

EVENTS, OF_STREAM = 20_000, 10
TABLE = """
CREATE SCHEMA IF NOT EXISTS bench;
CREATE TABLE IF NOT EXISTS bench.event (LIKE record.event INCLUDING ALL);
"""
COLUMNS = (
    "position, topic, partition, previous, event_id, stream_id, version, type, schema_version, case_id, occurred_at, "
    "recorded_at, actor_id, actor_role, actor_office, command_id, causation_id, correlation_id, origin, previous_hash, "
    "hash, value"
)
KINDS = ["int8", "text", "int4", "int8", "uuid", "text", "int8", "text", "int4", "uuid", "timestamptz", "timestamptz",
         "text", "text", "text", "uuid", "uuid", "uuid", "text", "bytea", "bytea", "bytea"]  # fmt: skip


def ratios(stack: Stack) -> Iterator[Ratio]:
    """R2."""
    sizes: list[int] = []
    rows = count(1)
    with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        admin.execute(TABLE)
        yield interleaved(
            "R2",
            partial(_import, stack.postgres_dsn("steward_writer"), sizes),
            lambda: _copy(admin, rows, int(median(sizes))),
            unit="events/s",
            held="≥ 0.4",
        )


def _import(address: str, sizes: list[int]) -> float:
    terms = Terms(principal="bench", import_id=str(uuid4()), actor=CLERK)
    source = [
        Dated(AT, StreamWrite(f"case-{case_id}", 0, case_id, (FACT,) * OF_STREAM))
        for case_id in (uuid4() for _ in range(EVENTS // OF_STREAM))
    ]
    with closing(Bulk(address, terms)) as bulk:
        began = time.perf_counter()
        sizes.extend(chunk.events for chunk in bulk.append(source))
        return EVENTS / (time.perf_counter() - began)


def _copy(admin: psycopg.Connection[Any], positions: Iterator[int], size: int) -> float:
    rows = [row for _ in range(EVENTS // OF_STREAM) for row in _rows(uuid4(), positions)]
    began = time.perf_counter()
    for start in range(0, EVENTS, size):
        with (
            admin.transaction(),
            admin.cursor() as cursor,
            cursor.copy(f"COPY bench.event ({COLUMNS}) FROM STDIN (FORMAT binary)") as copy,
        ):
            copy.set_types(KINDS)
            for row in rows[start : start + size]:
                copy.write_row(row)
    return EVENTS / (time.perf_counter() - began)


def _rows(case_id: UUID, positions: Iterator[int]) -> Iterator[tuple[object, ...]]:
    command_id = uuid4()
    for version in range(1, OF_STREAM + 1):
        position = next(positions)
        yield (
            position, "case-events", case_id.int % 12, position - 1, uuid4(), f"case-{case_id}", version,
            "cases.land_acquired.v1", 1, case_id, AT, AT, CLERK.id, str(CLERK.role), CLERK.office, command_id, None,
            command_id, "import", bytes(32), uuid4().bytes * 2, VALUE,
        )  # fmt: skip
