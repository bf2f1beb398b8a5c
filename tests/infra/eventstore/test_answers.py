"""Answers and events speak of each other, however they were recorded; where they do not, it is counted and named."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from psycopg import Connection

from domain.events.appending import StreamWrite
from domain.events.housekeepers import SlotReleased
from infra.eventstore.answers import answers_of
from infra.eventstore.bulk import Bulk, Terms
from infra.eventstore.chunks import Dated
from tests.examples.facts import example
from tests.examples.people import CLERK
from tests.infra.eventstore.conftest import Database
from tests.services.relay.load import append_some

Session = Connection[Any]
COMMANDS, LONGEST = 12, "position = (SELECT max(position) FROM record.event)"


def imported(streams: int) -> Iterator[Dated]:
    for nth in range(streams):
        facts = tuple(example(SlotReleased, reason=str(k)) for k in range(3))
        yield Dated(
            datetime(2025, 1, 1 + nth, tzinfo=UTC), StreamWrite(f"s{nth}", 0, uuid4() if nth % 2 else None, facts)
        )


@pytest.fixture
def admin(database: Database) -> Iterator[Session]:
    terms = Terms(principal="importer", import_id="2025", actor=CLERK)
    with closing(Bulk(database.address("steward_writer"), terms)) as bulk:
        assert list(bulk.append(imported(6)))
    append_some(database.address("steward_writer"), COMMANDS)
    with database.connect("postgres") as session:
        for table in ("event", "command"):
            session.execute(f"ALTER TABLE record.{table} DISABLE TRIGGER USER")
        yield session


def test_answers_to_commands_and_imports_agree_with_the_events(admin: Session) -> None:
    found = answers_of(admin, both_ways=True)
    assert found.given > COMMANDS
    assert (found.wrong, found.unanswered, found.first) == (0, 0, None)


def test_an_answer_that_is_gone_is_counted_and_no_contradiction(admin: Session) -> None:
    admin.execute(f"DELETE FROM record.command WHERE {LONGEST}")
    found = answers_of(admin, both_ways=True)
    assert (found.wrong, found.unanswered, found.first) == (0, 1, None)


@pytest.mark.parametrize("column", ["command_id = gen_random_uuid()", "topic = 'x'", "recorded_at = now()"])
def test_an_answer_that_speaks_of_something_else_is_named(admin: Session, column: str) -> None:
    admin.execute(f"UPDATE record.command SET {column} WHERE {LONGEST}")
    ((last,),) = admin.execute("SELECT max(position) FROM record.event").fetchall()
    found = answers_of(admin, both_ways=False)
    assert (found.wrong, found.unanswered, found.first and found.first[2]) == (1, None, last)


def test_an_answer_that_names_an_earlier_event_of_its_command_is_named(admin: Session) -> None:
    changed = "UPDATE record.command SET position = position - 1 WHERE {} RETURNING position"
    admin.execute(f"DELETE FROM record.command WHERE {LONGEST}")
    admin.execute("DELETE FROM record.event WHERE command_id NOT IN (SELECT command_id FROM record.command)")
    ((position,),) = admin.execute(changed.format("position = (SELECT max(position) FROM record.command)")).fetchall()
    assert answers_of(admin, both_ways=False).wrong == 0
    found = answers_of(admin, both_ways=True)
    assert (found.wrong, found.first and found.first[2]) == (1, position)
