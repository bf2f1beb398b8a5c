"""R10-append: what an event costs with 1,000,000 events in the record ÷ with 10,000, in groups of 128 commands.

Each record is a database of its own, filled by the administrator: ten events to a stream and one to a command. Their
hashes are made up, as nothing here reads them.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from importlib.resources import files

import psycopg
from psycopg.conninfo import make_conninfo

from infra.eventstore.store import PostgresEventStore
from tests.benchmarks.appending import VALUE, wish
from tests.benchmarks.ratio import Ratio, interleaved
from tests.conftest import Stack

SMALL, LARGE = 10_000, 1_000_000
GROUP, GROUPS = 128, 40
FILL = """
WITH stream AS MATERIALIZED (
    SELECT k, gen_random_uuid() AS case_id FROM generate_series(0, %(events)s / 10 - 1) AS k
), placed AS (
    SELECT s.k * 10 + n AS i, n AS version, s.case_id, record.partition_of(s.case_id::text, 12) AS partition
    FROM stream s CROSS JOIN generate_series(1, 10) AS n
), linked AS (
    SELECT p.*, gen_random_uuid() AS command,
        coalesce(lag(p.i) OVER (PARTITION BY p.partition ORDER BY p.i), 0) AS previous
    FROM placed p
)
INSERT INTO record.event
SELECT l.i, 'case-events', l.partition, l.previous, gen_random_uuid(), 'case-' || l.case_id, l.version,
    'cases.land_acquired.v1', 1, l.case_id, now(), now(), 'clerk-1', 'enterprise', 'e-1', l.command, NULL, l.command,
    'import', sha256(int8send(l.previous)), sha256(int8send(l.i)), %(value)s
FROM linked l ORDER BY l.i"""
ANSWERS = """
INSERT INTO record.command
SELECT 'bench', e.command_id::text, sha256(uuid_send(e.command_id)), e.command_id, e.topic, e.partition, e.position,
    '{}', e.recorded_at
FROM record.event e"""
HEADS = """
UPDATE record.head h SET position = e.position, hash = e.hash
FROM (SELECT DISTINCT ON (partition) * FROM record.event ORDER BY partition, position DESC) e
WHERE h.topic = e.topic AND h.partition = e.partition"""


def ratios(stack: Stack) -> Iterator[Ratio]:
    """R10-append."""
    with ExitStack() as opened:
        small, large = (opened.enter_context(_filled(stack, events)) for events in (SMALL, LARGE))
        yield interleaved("R10-append", partial(_cost, large), partial(_cost, small), unit="µs/event", held="≤ 1.15")


def _cost(store: PostgresEventStore) -> float:
    """Microseconds for one event in groups to new streams."""
    groups = [[wish() for _ in range(GROUP)] for _ in range(GROUPS)]
    began = time.perf_counter()
    for group in groups:
        store.append_group(group)
    return (time.perf_counter() - began) * 1e6 / (GROUP * GROUPS)


@contextmanager
def _filled(stack: Stack, events: int) -> Iterator[PostgresEventStore]:
    """A record of so many events."""
    name = f"record_of_{events}"
    with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {name}")
    with psycopg.connect(stack.postgres_dsn("postgres"), dbname=name, autocommit=True) as admin:
        for file in ("schema.sql", "append.sql", "snapshots.sql"):
            admin.execute(files("infra.eventstore").joinpath(file).read_bytes())
        admin.execute(FILL, {"events": events, "value": VALUE})
        admin.execute(ANSWERS)
        admin.execute(HEADS)
        admin.execute("VACUUM ANALYZE record.event, record.command")
        admin.execute("CHECKPOINT")
    address = make_conninfo(stack.postgres_dsn("steward_writer"), dbname=name)
    with closing(PostgresEventStore(address)) as store:
        yield store
    with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
