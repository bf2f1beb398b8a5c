"""Lag is the age of the first event after a reader's place, whatever partition it lies in."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from psycopg.errors import InsufficientPrivilege

from infra.health.lag import FEED, Behind, behind, events_behind
from infra.health.views import first_parked, kept
from infra.postgres.roles import Role
from tests.conftest import Stack
from tests.services.relay.load import append_some

ROOT = Path(__file__).parents[3]
NAME, VIEW = "lagging", "checklist"
RECORD = ("infra/eventstore/schema.sql", "infra/eventstore/append.sql", "infra/health/schema.sql")
ROWS = "SELECT topic, partition, position, recorded_at FROM record.event ORDER BY position"
PLACE = f"""
INSERT INTO {VIEW}.progress (topic, partition, next_offset, position, hash, epoch) VALUES (%s, %s, 0, %s, '', 1)
"""
NOTE = "INSERT INTO record.relay_checkpoint (topic, partition, position) VALUES (%s, %s, %s)"
PARK = f"""
INSERT INTO {VIEW}.parked (topic, partition, position, kafka_offset, key, type, reason, headers, value)
VALUES ('case-events', 3, %s, 0, %s, 'some.type.v1', %s, '[]', '')
"""
SLACK = 5.0  # seconds between two looks at the clock, on a machine that does much else
Session = psycopg.Connection[Any]


@pytest.fixture(scope="module")
def address(stack: Stack) -> Iterator[str]:
    """The superuser's address of a database with a record of its own, and with one view that nobody feeds."""
    with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {NAME}")
    address = make_conninfo(stack.postgres_dsn("postgres"), dbname=NAME)
    bookkeeping = (ROOT / "services/projector/bookkeeping.sql").read_text()
    bookkeeping = bookkeeping.replace("{view}", VIEW).replace("{schema}", VIEW)
    with psycopg.connect(address, autocommit=True) as admin:
        for file in RECORD:
            admin.execute((ROOT / file).read_bytes())
        admin.execute(f"CREATE SCHEMA {VIEW}; SET search_path = {VIEW}; {bookkeeping}".encode())
    append_some(make_conninfo(stack.postgres_dsn("steward_writer"), dbname=NAME), 40)
    yield address
    with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


@pytest.fixture
def admin(address: str) -> Iterator[Session]:
    """Whatever a test changes is taken back."""
    with psycopg.connect(address) as session:
        yield session
        session.rollback()


@pytest.fixture
def reader(stack: Stack) -> Iterator[Session]:
    with psycopg.connect(stack.postgres_dsn(Role.READER), dbname=NAME) as session:
        yield session


def test_who_has_taken_nothing_is_as_late_as_the_first_event_of_each_partition(admin: Session) -> None:
    rows = admin.execute(ROWS).fetchall()
    found = behind(admin, [VIEW])
    for reader in (FEED, VIEW):
        places = {(one.topic, one.partition): one.first for one in found if one.reader == reader}
        assert places == {(topic, partition): position for topic, partition, position, _ in reversed(rows)}
    assert events_behind(admin, [VIEW]) == {FEED: len(rows), VIEW: len(rows)}


@pytest.mark.parametrize("seed", range(8))
def test_lag_is_the_age_of_the_oldest_event_not_taken(admin: Session, seed: int) -> None:
    random, rows = Random(seed), admin.execute(ROWS).fetchall()
    ends = {(topic, partition): position for topic, partition, position, _ in rows}
    places = {one: random.choice([0, random.randint(0, end), end]) for one, end in ends.items()}
    for (topic, partition), place in places.items():
        admin.execute(PLACE.encode(), (topic, partition, place))
        admin.execute(NOTE, (topic, partition, place))
    missed = [row for row in rows if row[2] > places[row[0], row[1]]]
    now = admin.execute("SELECT clock_timestamp()").fetchall()[0][0]
    found = [one for one in behind(admin, [VIEW]) if one.reader == VIEW]

    assert events_behind(admin, [VIEW])[VIEW] == len(missed)
    oldest = (now - min(recorded_at for *_, recorded_at in missed)).total_seconds()
    assert 0 <= max(one.seconds for one in found) - oldest < SLACK
    for one in found:
        later = [
            position for topic, partition, position, _ in missed if (topic, partition) == (one.topic, one.partition)
        ]
        assert (one.place, one.first) == (places[one.topic, one.partition], min(later))
        assert one.furthest == max(places.values())


def test_who_has_taken_all_is_not_behind(admin: Session) -> None:
    ends = {(topic, partition): position for topic, partition, position, _ in admin.execute(ROWS)}
    for (topic, partition), position in ends.items():
        admin.execute(PLACE.encode(), (topic, partition, position))
    assert {one.reader for one in behind(admin, [VIEW])} == {FEED}
    assert events_behind(admin, [VIEW])[VIEW] == 0


def test_what_a_projector_keeps_is_told(admin: Session) -> None:
    assert kept(admin, [VIEW])[VIEW] == (0, 0, 0, {})
    assert first_parked(admin, [VIEW]) == []
    for position, key in ((7, "a"), (9, "b"), (11, "a")):
        admin.execute(PARK.encode(), (position, key, f"KeyError: {key}"))
    admin.execute(PLACE.encode(), ("case-events", 3, 11))
    admin.execute(f"UPDATE {VIEW}.progress SET duplicates = 4, alarm = 'a gap'".encode())
    assert kept(admin, [VIEW])[VIEW] == (2, 3, 4, {"case-events/3": "a gap"})
    assert first_parked(admin, [VIEW]) == [(VIEW, "case-events", 3, 7, "some.type.v1", "KeyError: a")]


def test_pages_learn_how_late_a_view_is_and_nothing_that_was_recorded(reader: Session) -> None:
    found = behind(reader, [VIEW])
    assert isinstance(found[0], Behind)
    for secret in ("value", "case_id", "actor_id", "type"):
        with pytest.raises(InsufficientPrivilege):
            reader.execute(f"SELECT {secret} FROM record.event".encode())
        reader.rollback()
