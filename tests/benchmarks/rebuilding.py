"""R4: events per second into the rows of an empty checklist, from Kafka, a page at a time ÷ the library's runner.

The runner reads the first events of the same lives from the library's own tables, folds each with the same code, and
leaves the same rows: they are compared. Its tables and the rows are in a database of their own.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import partial
from importlib.resources import files
from itertools import islice

import psycopg
from eventsourcing.projection import ProjectionRunner
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from domain.events.envelope import Recorded
from domain.events.fact import Fact
from projections.checklist.apply import apply
from tests.benchmarks import lives
from tests.benchmarks.feeding import VIEW, fed
from tests.benchmarks.plain_views import Placed, PlainChecklist, PlainRecord, PlainRows
from tests.benchmarks.ratio import Ratio, interleaved
from tests.conftest import Stack
from tests.projections.histories import history
from tests.projections.records import Chain, rows_of

DATABASE = "plain_views"
EVENTS = 600
SETTINGS = {"DBNAME": "dbname", "HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
PATIENCE_SECONDS = 600


def ratios(stack: Stack) -> Iterator[Ratio]:
    """R4."""
    lives.recorded(stack)
    log = Chain().recorded(islice(history(lives.SEED, cases=lives.CASES), EVENTS))
    with _database(stack) as address:
        environment = _environment(address)
        with closing(PlainRecord(environment)) as record:
            record.recorder.insert_events([record.mapper.to_stored_event(Placed(one)) for one in log])
        theirs = partial(_run, address, environment)
        theirs()
        _compare(address, log)
        yield interleaved("R4", partial(fed, stack, workers=1), theirs, unit="events/s", held="≥ 40")


def _run(address: str, environment: Mapping[str, str]) -> float:
    with psycopg.connect(address, autocommit=True) as admin:
        _empty(admin)
        admin.execute("DROP TABLE IF EXISTS public.plain_checklist_tracking")
    began = time.perf_counter()
    with ProjectionRunner(
        application_class=PlainRecord, projection_class=PlainChecklist, view_class=PlainRows, env=dict(environment)
    ) as runner:
        runner.wait(EVENTS, timeout=PATIENCE_SECONDS)
        return EVENTS / (time.perf_counter() - began)


def _compare(address: str, log: Sequence[Recorded[Fact]]) -> None:
    """One page leaves the very rows that the runner left."""
    with psycopg.connect(address, autocommit=True) as admin:
        theirs = rows_of(admin, VIEW)
        _empty(admin)
        apply(admin, log)
        assert theirs == rows_of(admin, VIEW)


def _empty(admin: psycopg.Connection[tuple[object, ...]]) -> None:
    for table in rows_of(admin, VIEW):
        admin.execute(f"TRUNCATE {VIEW}.{table}".encode())


def _environment(address: str) -> dict[str, str]:
    login = conninfo_to_dict(address)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        **{f"POSTGRES_{name}": str(login[key]) for name, key in SETTINGS.items()},
    }


@contextmanager
def _database(stack: Stack) -> Iterator[str]:
    """An empty database with the view's tables."""
    address = make_conninfo(stack.postgres_dsn("postgres"), dbname=DATABASE)
    with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {DATABASE}")
        admin.execute(f"ALTER DATABASE {DATABASE} SET search_path = public, {VIEW}")
    with psycopg.connect(address, autocommit=True) as admin:
        admin.execute(f"CREATE SCHEMA {VIEW}")
        admin.execute(files(f"projections.{VIEW}").joinpath("schema.sql").read_bytes())
    yield address
    with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")
