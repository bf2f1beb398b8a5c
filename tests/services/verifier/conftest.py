"""A record of about a hundred events in a database of its own, on the session's PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.conftest import Stack
from tests.services.relay.load import append_some

INFRA = Path(__file__).parents[3] / "infra"
FILES = ("eventstore/schema.sql", "eventstore/append.sql", "health/schema.sql")
NAME = "tampered"


@pytest.fixture(scope="module")
def record(stack: Stack) -> Iterator[str]:
    """The superuser's address of the database."""
    with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {NAME}")
    address = make_conninfo(stack.postgres_dsn("postgres"), dbname=NAME)
    with psycopg.connect(address, autocommit=True) as admin:
        for file in FILES:
            admin.execute((INFRA / file).read_bytes())
    append_some(make_conninfo(stack.postgres_dsn("steward_writer"), dbname=NAME), 55)
    yield address
    with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {NAME} WITH (FORCE)")
