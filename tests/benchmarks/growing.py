"""R10-append: what an event costs with 1,000,000 events in the record ÷ with 10,000, in groups of 128 commands.

Each record is a database of its own, filled with whole chains, ten events to a stream and one to a command.
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
CREATE PROCEDURE fill(events integer, content bytea) LANGUAGE plpgsql AS $$
DECLARE
    at timestamptz := now();
    links bigint[] := array_fill(0::bigint, ARRAY[12]);
    chains bytea[] := array_fill(decode(repeat('00', 32), 'hex'), ARRAY[12]);
    in_case uuid;
    stream text;
    n integer;
    command uuid;
    event uuid;
    chained bytea;
BEGIN
    FOR i IN 1 .. events LOOP
        IF i % 10 = 1 THEN
            in_case := gen_random_uuid();
            stream := 'case-' || in_case;
            n := record.partition_of(in_case::text, 12) + 1;
        END IF;
        command := gen_random_uuid();
        event := gen_random_uuid();
        chained := record.hash_of(
            chains[n], 'case-events', n - 1, i, links[n], at, event, stream, (i - 1) % 10 + 1,
            'cases.land_acquired.v1', 1, in_case, at, 'clerk-1', 'enterprise', 'e-1', command, NULL, command,
            'import', content);
        INSERT INTO record.event VALUES (
            i, 'case-events', n - 1, links[n], event, stream, (i - 1) % 10 + 1,
            'cases.land_acquired.v1', 1, in_case, at, at, 'clerk-1', 'enterprise', 'e-1', command, NULL, command,
            'import', chains[n], chained, content);
        links[n] := i;
        chains[n] := chained;
    END LOOP;
    INSERT INTO record.command
    SELECT 'bench', e.command_id::text, sha256(uuid_send(e.command_id)), e.command_id, e.topic, e.partition, e.position,
        '{}', e.recorded_at
    FROM record.event e;
    UPDATE record.head h SET position = links[h.partition + 1], hash = chains[h.partition + 1]
    WHERE h.topic = 'case-events';
END
$$"""


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
        admin.execute(FILL)
        admin.execute("CALL fill(%s, %s)", (events, VALUE))
        admin.execute("VACUUM ANALYZE record.event, record.command")
        admin.execute("CHECKPOINT")
    address = make_conninfo(stack.postgres_dsn("steward_writer"), dbname=name)
    with closing(PostgresEventStore(address)) as store:
        yield store
    with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
