"""R1: commands of one event appended per second, with hash, chain and answer ÷ raw one-row INSERTs, each a commit."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from uuid import uuid4

import psycopg

from domain.events.appending import Append, Request, StreamWrite
from domain.events.cases import LandAcquired
from domain.events.envelope import Origin
from infra.eventstore.mapper import encode
from infra.eventstore.store import PostgresEventStore
from tests.benchmarks.clients import rate
from tests.benchmarks.ratio import Ratio, interleaved
from tests.conftest import Stack
from tests.examples.facts import example
from tests.examples.people import CLERK

HELD = {1: "≥ 0.6", 8: "≥ 0.6", 32: "≥ 1.0", 128: "≥ 1.2"}
FACT = example(LandAcquired)
VALUE = encode(FACT)[2]
AT = datetime(2026, 3, 4, 2, tzinfo=UTC)
RAW = "INSERT INTO bench.raw (id, stream, version, value) VALUES (%s, %s, 1, %s)"
TABLE = """
CREATE SCHEMA IF NOT EXISTS bench;
CREATE TABLE IF NOT EXISTS bench.raw (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id uuid NOT NULL, stream text NOT NULL,
    version int NOT NULL, value bytea NOT NULL, UNIQUE (stream, version)
);
"""


def ratios(stack: Stack, *, clients: int) -> Iterator[Ratio]:
    """R1 with so many clients."""
    admin = stack.postgres_dsn("postgres")
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(TABLE)
    with ExitStack() as opened:
        store = opened.enter_context(closing(PostgresEventStore(stack.postgres_dsn("steward_writer"))))
        raw = [opened.enter_context(psycopg.connect(admin, autocommit=True)) for _ in range(clients)]
        ours = [appending(store)] * clients
        inserts = [inserting(connection) for connection in raw]
        yield interleaved(
            f"R1@{clients}", partial(rate, ours), partial(rate, inserts), unit="commands/s", held=HELD[clients]
        )


def appending(store: PostgresEventStore) -> Callable[[], object]:
    """One command of one event to a stream of its own."""
    return lambda: store.append(wish())


def inserting(connection: psycopg.Connection[tuple[object, ...]]) -> Callable[[], object]:
    """One row of the same value."""
    return lambda: connection.execute(RAW, (uuid4(), f"case-{uuid4()}", VALUE))


def request(*, at: datetime = AT, origin: Origin = Origin.SIMULATION) -> Request:
    """The terms of a command that was never sent before."""
    command_id = uuid4()
    return Request(
        command_id=command_id,
        principal="bench",
        idempotency_key=str(command_id),
        digest=sha256(command_id.bytes).digest(),
        actor=CLERK,
        occurred_at=at,
        origin=origin,
        correlation_id=command_id,
    )


def wish() -> Append:
    """One command of one event to a stream of its own."""
    case_id = uuid4()
    return Append(request(), (StreamWrite(f"case-{case_id}", 0, case_id, (FACT,)),))
