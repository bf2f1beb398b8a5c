"""What the append function does beyond the promises of every event store."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext
from dataclasses import fields, replace
from threading import Event, Thread
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import Connection

from domain.events.appending import Append, StoreUnavailable, StreamConflict, StreamWrite
from domain.events.envelope import Envelope
from domain.events.fact import Fact
from domain.events.housekeepers import SlotReleased
from domain.events.layout import FIELDS, hash_of
from domain.events.partitions import PARTITIONS, place_of
from domain.events.reading import START, New, read
from infra.eventstore.committer import Committer
from infra.eventstore.feed import Feed
from infra.eventstore.group import Session, Wish
from infra.eventstore.store import PostgresEventStore
from tests.contracts.vectors import vectors
from tests.examples.facts import example
from tests.infra.eventstore.conftest import Database
from tests.infra.eventstore.cutting import CutAfterCommit
from tests.suites.event_store import request, version, write

Rows = list[tuple[Envelope, bytes]]


@pytest.fixture
def feed(database: Database) -> Iterator[Feed]:
    with closing(Feed(database.address("steward_relay"))) as made:
        yield made


def everything(feed: Feed) -> Rows:
    return feed.page({(topic, n): 0 for topic, count in PARTITIONS.items() for n in range(count)}, limit_bytes=2**40)


def test_the_database_computes_the_published_hashes(database: Database) -> None:
    with database.connect("steward_verifier") as connection:
        for envelope, value in vectors():
            arguments = [envelope.previous_hash, *(getattr(envelope, name) for name in FIELDS), value]
            arguments[-2] = str(envelope.origin)
            marks = ", ".join(["%s"] * len(arguments))
            [found] = connection.execute(f"SELECT record.hash_of({marks})", arguments).fetchone() or [None]
            assert found == envelope.hash


def test_the_database_and_python_agree_on_partitions(database: Database) -> None:
    with database.connect("steward_verifier") as connection:
        for name in ("pool-main", "账户", *(str(uuid4()) for _ in range(50))):
            for topic, count in PARTITIONS.items():
                [found] = connection.execute("SELECT record.partition_of(%s, %s)", (name, count)).fetchone() or [None]
                case_id = UUID(name) if topic == "case-events" and len(name) == 36 else None
                if case_id or topic == "service-events":
                    assert (topic, found) == place_of(name, case_id)


def test_every_partition_is_one_chain_and_positions_are_in_commit_order(store: PostgresEventStore, feed: Feed) -> None:
    def write_some(case_id: UUID) -> None:
        for nth in range(5):
            store.append(Append(request(), (write(f"c-{case_id}", 2 * nth, 2, case_id), write(f"s-{uuid4()}"))))

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(write_some, [uuid4() for _ in range(12)]))
    rows = everything(feed)
    assert [envelope.position for envelope, _ in rows] == list(range(1, 241))
    recorded = [envelope.recorded_at for envelope, _ in rows]
    assert recorded == sorted(recorded)
    marks = {(envelope.topic, envelope.partition): START for envelope, _ in rows}
    for envelope, value in rows:
        at = (envelope.topic, envelope.partition)
        reading = read(marks[at], envelope, value)
        assert isinstance(reading, New)
        marks[at] = reading.mark
    assert feed.heads() == marks
    assert len({envelope.event_id for envelope, _ in rows}) == 240


def test_a_page_is_bounded_by_bytes_and_never_empty_while_rows_remain(store: PostgresEventStore, feed: Feed) -> None:
    store.append(Append(request(), (write("s", number=40),)))
    place = place_of("s", None)
    size = len(feed.page({place: 0}, limit_bytes=1)[0][1])
    assert len(feed.page({place: 0}, limit_bytes=1)) == 1
    assert 8 <= len(feed.page({place: 0}, limit_bytes=10 * size)) <= 12
    assert [envelope.version for envelope, _ in feed.rows(place, upto=7)] == list(range(1, 8))
    assert feed.hash_at(place, 41) is None


def test_an_append_wakes_who_waits(store: PostgresEventStore, feed: Feed) -> None:
    waiting = Thread(target=feed.wait, args=(20,))
    waiting.start()
    store.append(Append(request(), (write("s"),)))
    waiting.join(5)
    assert not waiting.is_alive()


def test_a_connection_cut_after_the_commit_still_gets_the_stored_answer(
    store: PostgresEventStore, database: Database
) -> None:
    made: list[object] = []

    def connect() -> Any:  # noqa: ANN401  a connection or what stands in for one
        connection = database.connect("steward_writer")
        made.append(connection if made else CutAfterCommit(connection))
        return made[-1]

    store._committer._connect = connect
    answer = store.append(Append(request(), (write("s"),), {"n": "1"}))
    assert len(made) == 2
    assert (answer.position, answer.result, answer.repeated) == (2, {"n": "1"}, True)
    assert version(store, "s") == 2


def test_sessions_ended_by_the_server_are_replaced(store: PostgresEventStore, database: Database) -> None:
    store.append(Append(request(), (write("s"),)))
    with database.connect("postgres") as admin:
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'steward_writer'")
    assert version(store, "s") == 2
    assert store.append(Append(request(), (write("s", 2),))).position == 4


def test_a_database_that_is_away_is_told_as_such(database: Database) -> None:
    def connect() -> Connection[Any]:
        raise psycopg.OperationalError("connection refused")

    with pytest.raises(StoreUnavailable, match="connection refused"):
        Committer(connect).submit(Wish(request(), (), {}))


def test_one_command_that_cannot_be_recorded_does_not_spoil_its_group(store: PostgresEventStore) -> None:
    holding, held = Event(), Event()
    record = store._committer._record

    def slowly(wishes: Any) -> Any:  # noqa: ANN401  stands in for a private method
        if not holding.is_set():
            holding.set()
            held.wait(10)
        return record(wishes)

    store._committer._record = slowly  # type: ignore[method-assign]
    poison = replace(request(), principal="a NUL \0 is no text")
    with ThreadPoolExecutor(8) as threads:
        first = threads.submit(store.append, Append(request(), (write("first"),)))
        assert holding.wait(5)
        good = [threads.submit(store.append, Append(request(), (write(f"s{n}"),))) for n in range(3)]
        bad = threads.submit(store.append, Append(poison, (write("bad"),)))
        good += [threads.submit(store.append, Append(request(), (write(f"t{n}"),))) for n in range(3)]
        while len(store._committer._waiting) < 7:
            pass
        held.set()
        assert first.result().position == 2
        assert sorted(one.result().position for one in good) == [4, 6, 8, 10, 12, 14]
        with pytest.raises(psycopg.DataError):
            bad.result()
    assert version(store, "bad") == 0


def test_commands_that_wait_together_are_recorded_by_one_call(store: PostgresEventStore) -> None:
    sizes: list[int] = []
    record = store._committer._record
    holding, held = Event(), Event()

    def counting(wishes: Any) -> Any:  # noqa: ANN401  stands in for a private method
        sizes.append(len(wishes))
        if len(sizes) == 1:
            holding.set()
            held.wait(10)
        return record(wishes)

    store._committer._record = counting  # type: ignore[method-assign]
    with ThreadPoolExecutor(10) as threads:
        first = threads.submit(store.append, Append(request(), (write("first"),)))
        assert holding.wait(5)
        others = [threads.submit(store.append, Append(request(), (write(f"s{n}"),))) for n in range(9)]
        while len(store._committer._waiting) < 9:
            pass
        held.set()
        assert {one.result().position for one in (first, *others)} == set(range(2, 21, 2))
    assert sizes == [1, 9]


def test_what_touches_one_stream_goes_in_calls_of_its_own(store: PostgresEventStore) -> None:
    sizes: list[int] = []
    record = store._committer._record
    holding, held = Event(), Event()

    def counting(wishes: Any) -> Any:  # noqa: ANN401  stands in for a private method
        sizes.append(len(wishes))
        if len(sizes) == 1:
            holding.set()
            held.wait(10)
        return record(wishes)

    store._committer._record = counting  # type: ignore[method-assign]
    with ThreadPoolExecutor(4) as threads:
        first = threads.submit(store.append, Append(request(), (write("first"),)))
        assert holding.wait(5)
        others = [threads.submit(store.append, Append(request(), (write("hot"), write(f"s{n}")))) for n in range(3)]
        while len(store._committer._waiting) < 3:
            pass
        held.set()
        assert first.result().position == 2
        told = [one.exception() for one in others]
    assert sizes == [1, 1, 1, 1]
    assert [type(one) for one in told].count(StreamConflict) == 2
    assert version(store, "hot") == 2


def test_folding_again_reads_only_what_is_newer(store: PostgresEventStore) -> None:
    folded: list[int] = []

    def counting(state: int, _: Fact, __: object) -> int:
        folded.append(1)
        return state + 1

    store.append(Append(request(), (write("s", number=10),)))
    assert store.state("s", 0, counting).state == 10
    store.append(Append(request(), (write("s", 10, 1),)))
    assert store.state("s", 0, counting).state == 11
    assert len(folded) == 11


def test_a_stream_keeps_its_key(store: PostgresEventStore) -> None:
    store.append(Append(request(), (write("s", case_id=uuid4()),)))
    with pytest.raises(psycopg.errors.CheckViolation, match="belongs to another key"):
        store.append(Append(request(), (write("s", 2, case_id=uuid4()),)))


@pytest.mark.parametrize(("letters", "recorded"), [(890_000, 1), (900_000, 0)])
def test_a_fact_that_kafka_would_refuse_is_not_recorded(
    store: PostgresEventStore, letters: int, *, recorded: int
) -> None:
    long = StreamWrite("s", 0, None, (example(SlotReleased, reason="x" * letters),))
    with nullcontext() if recorded else pytest.raises(psycopg.errors.CheckViolation, match="never be published"):
        store.append(Append(request(), (long,)))
    assert version(store, "s") == recorded


def test_a_stream_stands_once_in_a_command(store: PostgresEventStore) -> None:
    with pytest.raises(ValueError, match="once"):
        store.append(Append(request(), (write("s"), write("s", 2))))


def test_a_caller_with_an_older_snapshot_is_refused(database: Database) -> None:
    with database.connect("steward_writer") as connection:
        connection.execute("SET default_transaction_isolation = 'repeatable read'")
        with pytest.raises(psycopg.errors.ActiveSqlTransaction, match="READ COMMITTED"):
            Session(connection).append([Wish(request(), (), {})])


@pytest.mark.parametrize(("stream", "version"), [("s", 1), ("a", 0), ("b", 0), ("c", 0)])
def test_a_cut_tail_stops_the_record_in_every_partition_instead_of_being_written_over(
    store: PostgresEventStore, database: Database, stream: str, version: int
) -> None:
    store.append(Append(request(), (write("s"),)))
    with database.connect("postgres") as admin:
        admin.execute("ALTER TABLE record.event DISABLE TRIGGER never_changes")
        admin.execute("DELETE FROM record.event WHERE position = 2")
    with pytest.raises(psycopg.errors.DataCorrupted, match="the record was cut"):
        store.append(Append(request(), (write(stream, version),)))


def test_a_transaction_left_open_does_not_hold_the_record_up_for_long(
    store: PostgresEventStore, database: Database
) -> None:
    with database.connect("steward_writer") as idle:
        idle.execute("SET idle_in_transaction_session_timeout = '300ms'")  # as for the role, and shorter
        idle.execute("BEGIN")
        idle.execute("SELECT * FROM record.append('{}', '{}')")
        assert store.append(Append(request(), (write("s"),))).position == 2
        with pytest.raises(psycopg.errors.IdleInTransactionSessionTimeout):
            idle.execute("SELECT 1")


def test_the_role_that_appends_is_ended_when_it_idles_in_a_transaction(database: Database) -> None:
    with database.connect("steward_writer") as connection:
        [limit] = connection.execute("SHOW idle_in_transaction_session_timeout").fetchone() or [None]
    assert limit == "5s"


def test_nothing_is_recorded_on_a_record_that_was_set_back_under_a_running_process(
    store: PostgresEventStore, database: Database
) -> None:
    store.append(Append(request(), (write("s"),)))
    with database.connect("postgres") as admin:
        admin.execute("ALTER TABLE record.event DISABLE TRIGGER never_changes")
        admin.execute("DELETE FROM record.event")
        admin.execute("UPDATE record.head SET position = 0, hash = decode(repeat('00', 32), 'hex')")
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'steward_writer'")
    with pytest.raises(StoreUnavailable, match="lost position 2, which this process was told of"):
        store.append(Append(request(), (write("t"),)))


def test_the_hash_covers_every_column_of_an_envelope() -> None:
    assert {field.name for field in fields(Envelope)} == {*FIELDS, "previous_hash", "hash"}
    envelope, value = vectors()[1]
    assert hash_of(replace(envelope, actor_office=""), value) != envelope.hash
