"""R10-view: what an event costs a page of the checklist with the rows of 1,000,000 events ÷ with those of 10,000.

Each view is in a database of its own: the rows of some lives, and as often as needed their copies under other ids.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from importlib.resources import files
from itertools import count

import psycopg
from psycopg import Connection
from psycopg.conninfo import make_conninfo

from projections.checklist.apply import apply
from services.projector.projector import MOST_RECORDS
from tests.benchmarks.ratio import Ratio, interleaved
from tests.conftest import Stack
from tests.projections.histories import history
from tests.projections.records import Chain, Database, tables_of

VIEW = "checklist"
SMALL, LARGE = 10_000, 1_000_000
LIVES = 125  # about as many events as the small view has
OF_PAGES = 75  # lives that fill some pages
IDS = ("case_id", "contact_id", "visit_id")
COLUMNS = """
SELECT string_agg(CASE WHEN attname = ANY(%s) THEN format('md5(copy || t.%%1$I::text)::uuid', attname)
    ELSE format('t.%%I', attname) END, ', ' ORDER BY attnum)
FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"""
COPY = "INSERT INTO {table} SELECT {columns} FROM {table} t CROSS JOIN generate_series(1, {copies}) AS copy"


def ratios(stack: Stack) -> Iterator[Ratio]:
    """R10-view."""
    with ExitStack() as opened:
        small, large = (opened.enter_context(_filled(stack, events)) for events in (SMALL, LARGE))
        seeds = count(2)
        yield interleaved(
            "R10-view", partial(_cost, large, seeds), partial(_cost, small, seeds), unit="µs/event", held="≤ 1.15"
        )


def _cost(view: Database, seeds: Iterator[int]) -> float:
    """Microseconds for one event of lives that nobody knows yet, in full pages."""
    told = Chain().recorded(history(next(seeds), cases=OF_PAGES))
    began = time.perf_counter()
    for start in range(0, len(told), MOST_RECORDS):
        with view.transaction():
            apply(view, told[start : start + MOST_RECORDS])
    return (time.perf_counter() - began) * 1e6 / len(told)


@contextmanager
def _filled(stack: Stack, events: int) -> Iterator[Database]:
    name = f"view_of_{events}"
    with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        admin.execute(f"ALTER DATABASE {name} SET search_path = {VIEW}")
    address = make_conninfo(stack.postgres_dsn("postgres"), dbname=name)
    with psycopg.connect(address, autocommit=True) as view:
        view.execute(f"CREATE SCHEMA {VIEW}")
        view.execute(files(f"projections.{VIEW}").joinpath("schema.sql").read_bytes())
        _fill(view, events)
        view.execute("SET synchronous_commit = off")  # as a projector does
        yield view
    with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _fill(view: Connection[tuple[object, ...]], events: int) -> None:
    told = Chain().recorded(history(1, cases=LIVES))
    for start in range(0, len(told), MOST_RECORDS):
        apply(view, told[start : start + MOST_RECORDS])
    for table in tables_of(view, VIEW):
        name, copies = f"{VIEW}.{table}", events // len(told)
        [(columns,)] = view.execute(COLUMNS, (list(IDS), name))
        view.execute(COPY.format(table=name, columns=columns, copies=copies).encode())
    view.execute("VACUUM ANALYZE")
    view.execute("CHECKPOINT")
