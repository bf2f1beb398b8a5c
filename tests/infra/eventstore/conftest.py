"""A record of its own for every test, on the session's real PostgreSQL."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from infra.eventstore.store import PostgresEventStore
from tests.conftest import Stack

INFRA = Path(__file__).parents[3] / "infra"
FILES = ("eventstore/schema.sql", "eventstore/append.sql", "eventstore/snapshots.sql", "vault/schema.sql")
NUMBERS = count(1)


@dataclass(frozen=True)
class Database:
    """One database with an empty record and vault."""

    stack: Stack
    name: str

    def address(self, role: str) -> str:
        return make_conninfo(self.stack.postgres_dsn(role), dbname=self.name)

    def connect(self, role: str) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self.address(role), autocommit=True)


@pytest.fixture(scope="session")
def template(stack: Stack) -> str:
    """The name of a database to copy."""
    name = "record_template"
    with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    with Database(stack, name).connect("postgres") as admin:
        for file in FILES * 2:  # twice: preparing may be repeated
            admin.execute((INFRA / file).read_bytes())
    return name


@pytest.fixture
def fresh_database(stack: Stack, template: str) -> Iterator[Callable[[], Database]]:
    """Makes an empty database at each call."""
    made = []

    def make() -> Database:
        name = f"record_{next(NUMBERS)}"
        made.append(name)
        with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return Database(stack, name)

    yield make
    with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        for name in made:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database(fresh_database: Callable[[], Database]) -> Database:
    return fresh_database()


@pytest.fixture
def store(database: Database) -> Iterator[PostgresEventStore]:
    made = PostgresEventStore(database.address("steward_writer"))
    yield made
    made.close()
