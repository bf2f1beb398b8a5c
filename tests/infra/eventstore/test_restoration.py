"""A record put back by its administrator: the same bytes, and the same answers to whoever asks again."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace

import pytest
from psycopg import errors

from domain.events.appending import Answer, Append, Request
from domain.events.envelope import Envelope
from domain.events.reading import START, Mark
from infra.eventstore.feed import Feed
from infra.eventstore.restoration import Entry, Overwritten, Restoration, Settled
from infra.eventstore.store import PostgresEventStore
from tests.infra.eventstore.conftest import Database
from tests.suites.event_store import A_CASE, request, version, write

EVENTS = "SELECT md5(string_agg(e::text, '' ORDER BY position)) FROM record.event e"
HEADS = "SELECT md5(string_agg(h::text, '' ORDER BY topic, partition)) FROM record.head h"


@pytest.fixture
def asked() -> Request:
    return request("k")


@pytest.fixture
def again(database: Database, fresh_database: Callable[[], Database], asked: Request) -> Database:
    """Another database into which the record of the first one was put back."""
    with closing(PostgresEventStore(database.address("steward_writer"))) as store:
        store.append(Append(asked, (write("s"), write("t", case_id=A_CASE)), {"n": "1"}))
        store.append(Append(request(), (write("s", 2),)))
    made = fresh_database()
    put_back(made, rows_of(database))
    return made


def test_every_column_comes_back_and_writing_goes_on(database: Database, again: Database) -> None:
    with database.connect("postgres") as first, again.connect("postgres") as second:
        for query in (EVENTS, HEADS):
            assert first.execute(query).fetchone() == second.execute(query).fetchone()
    with closing(PostgresEventStore(again.address("steward_writer"))) as store:
        assert store.append(Append(request(), (write("s", 4),))).position == 8
        assert version(store, "s") == 6


def test_a_command_is_answered_by_its_id_whatever_its_key_and_digest_were(again: Database, asked: Request) -> None:
    with closing(PostgresEventStore(again.address("steward_writer"))) as store:
        told = store.append(Append(asked, (write("new"),), {"n": "2"}))
        assert (told.command_id, told.position, told.result, told.repeated) == (asked.command_id, 4, {"n": "1"}, True)
        other = replace(asked, digest=b"e" * 32)
        assert store.append(Append(other, ())) == told
        assert store.answered("tester", "k", other.digest, command_id=asked.command_id) == told
        assert store.answered("tester", "k", asked.digest) is None
        assert version(store, "new") == 0


def test_a_group_with_such_a_command_is_recorded_but_for_it(again: Database, asked: Request) -> None:
    with closing(PostgresEventStore(again.address("steward_writer"))) as store:
        told = store.append_group([Append(request(), (write("a"),)), Append(asked, (write("b"),))])
        assert [isinstance(one, Answer) and one.repeated for one in told] == [False, True]
        assert (version(store, "a"), version(store, "b")) == (2, 0)


def test_it_adds_nothing_to_a_record_that_somebody_wrote_to(database: Database, again: Database) -> None:
    rows = rows_of(database)
    for last, heads in ((0, {}), (6, {("case-events", 1): Mark(1, b"x")})):
        with closing(Restoration(again.connect("postgres"))) as restoration, pytest.raises(Overwritten):
            restoration.add(rows, settled(rows), last=last, heads=heads, ends={})


def test_even_the_administrator_puts_no_row_there_twice(database: Database, again: Database) -> None:
    rows = rows_of(database)
    with closing(Restoration(again.connect("postgres"))) as restoration, pytest.raises(errors.UniqueViolation):
        restoration.add(rows, settled(rows), last=restoration.last(), heads=restoration.heads(), ends={})


def rows_of(database: Database) -> list[Entry]:
    with closing(Feed(database.address("steward_verifier"))) as feed:
        found = [entry for at, head in feed.heads().items() for entry in feed.rows(at, upto=head.position)]
    return sorted(found, key=lambda entry: entry[0].position)


def put_back(database: Database, rows: Sequence[Entry]) -> None:
    ends = {(one.topic, one.partition): Mark(one.position, one.hash) for one, _ in rows}
    with closing(Restoration(database.connect("postgres"))) as restoration:
        heads = restoration.heads()
        assert set(heads.values()) == {START}
        restoration.add(rows, settled(rows), last=0, heads=heads, ends=ends)


def settled(rows: Sequence[Entry]) -> list[Settled]:
    last: dict[object, Envelope] = {envelope.command_id: envelope for envelope, _ in rows}
    return [
        (Answer(one.command_id, one.topic, one.partition, one.position, {"n": "1"}), one.recorded_at)
        for one in last.values()
    ]
