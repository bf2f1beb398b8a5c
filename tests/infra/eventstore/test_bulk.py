"""An import broken off anywhere and begun again records everything once and in order."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count, islice
from threading import Event, Thread
from uuid import NAMESPACE_OID, uuid5

import pytest

from domain.events.appending import Append, KeyReused, StreamConflict, StreamWrite
from domain.events.housekeepers import SlotReleased
from infra.eventstore.bulk import Appended, Bulk, Terms
from infra.eventstore.chunks import BYTES, FEWEST, MOST, SECONDS, Chunk, Cutter, Dated, Pace
from infra.eventstore.store import PostgresEventStore
from tests.examples.facts import example
from tests.examples.people import CLERK
from tests.infra.eventstore.conftest import Database
from tests.suites.event_store import request, version, write

TERMS = Terms(principal="importer", import_id="2025", actor=CLERK)
START = datetime(2025, 1, 1, 1, tzinfo=UTC)
STREAM_EVENTS = 7


def source(streams: int, *, letters: int = 0, expected: int = 0) -> Iterator[Dated]:
    """So many streams of seven events each, every second one a case's; the time moves on every 100 streams."""
    for nth in range(streams):
        case_id = uuid5(NAMESPACE_OID, str(nth)) if nth % 2 else None
        facts = tuple(example(SlotReleased, reason=f"{nth}/{k}{'x' * letters}") for k in range(STREAM_EVENTS))
        yield Dated(START + timedelta(days=nth // 100), StreamWrite(f"s{nth}", expected, case_id, facts))


def run(database: Database, dated: Iterator[Dated], terms: Terms = TERMS) -> list[Appended]:
    with closing(Bulk(database.address("steward_writer"), terms)) as bulk:
        return list(bulk.append(dated))


def check(database: Database, streams: int) -> None:
    """Every stream is whole and in order, in the order of the source, and nothing else was recorded."""
    with database.connect("steward_verifier") as connection:
        rows = connection.execute(
            "SELECT e.stream_id, e.version, convert_from(e.value, 'UTF8')::json ->> 'reason', e.occurred_at"
            " FROM record.event e ORDER BY e.position"
        ).fetchall()
    wanted = [
        (f"s{nth}", k + 1, f"{nth}/{k}", START + timedelta(days=nth // 100))
        for nth in range(streams)
        for k in range(STREAM_EVENTS)
    ]
    assert rows == wanted


def test_an_import_is_recorded_whole_in_chunks_of_one_time(database: Database) -> None:
    told = run(database, source(250))
    assert sum(one.events for one in told) == 250 * STREAM_EVENTS
    assert not any(one.answer.repeated for one in told)
    assert [one.answer.result for one in told] == [{"events": str(one.events)} for one in told]
    check(database, 250)


def test_an_import_that_is_done_is_told_again_and_records_nothing(database: Database) -> None:
    told = run(database, source(150))
    again = run(database, source(150))
    assert [(one.events, one.answer.position) for one in again] == [(one.events, one.answer.position) for one in told]
    assert all(one.answer.repeated for one in again)
    check(database, 150)
    longer = run(database, source(180))
    assert [one.answer.repeated for one in longer].count(True) == len(told)
    check(database, 180)


def test_an_import_goes_on_after_its_answers_were_lost_and_restored_from_its_events(database: Database) -> None:
    told = run(database, source(150))
    with database.connect("postgres") as admin:
        admin.execute("ALTER TABLE record.command DISABLE TRIGGER never_changes")
        admin.execute(
            "UPDATE record.command SET principal = '', idempotency_key = command_id::text, digest = '', result = '{}'"
        )
    with pytest.raises(KeyReused):
        run(database, source(180, letters=1))
    longer = run(database, source(180))
    assert [one.events for one in longer[: len(told)]] == [one.events for one in told]
    assert [one.answer.repeated for one in longer].count(True) == len(told)
    check(database, 180)


def test_another_source_under_the_same_id_is_refused(database: Database) -> None:
    run(database, source(10))
    with pytest.raises(KeyReused):
        run(database, source(10, letters=1))
    with pytest.raises(KeyReused):
        run(database, source(5))
    check(database, 10)


def test_a_source_that_breaks_is_recorded_up_to_its_last_chunk_and_goes_on_from_there(database: Database) -> None:
    def breaking() -> Iterator[Dated]:
        yield from islice(source(300), 200)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(database, breaking())
    with database.connect("steward_verifier") as connection:
        [before] = connection.execute("SELECT count(*) FROM record.event").fetchone() or [None]
    assert 100 * STREAM_EVENTS <= int(str(before)) <= 200 * STREAM_EVENTS
    told = run(database, source(300))
    assert sum(one.events for one in told if one.answer.repeated) == before
    check(database, 300)


def test_a_process_killed_in_the_middle_is_begun_again_and_everything_is_there_once(database: Database) -> None:
    program = "import sys; from tests.infra.eventstore.test_bulk import main; main(sys.argv[1])"
    process = subprocess.Popen([sys.executable, "-c", program, database.address("steward_writer")])
    with database.connect("steward_verifier") as connection:
        for _ in range(600):
            [chunks] = connection.execute("SELECT count(*) FROM record.command").fetchone() or [None]
            if int(str(chunks)) >= 4:
                break
            time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    told = run(database, source(3_000))
    assert 4 <= [one.answer.repeated for one in told].count(True) < len(told)
    check(database, 3_000)


def main(address: str) -> None:
    """What is killed."""
    with closing(Bulk(address, TERMS)) as bulk:
        for _ in bulk.append(source(3_000)):
            time.sleep(0.02)


def test_streams_that_exist_are_written_at_the_version_expected_or_not_at_all(
    store: PostgresEventStore, database: Database
) -> None:
    store.append(Append(request(), (write("s4", 0, 1),)))
    with pytest.raises(StreamConflict, match="s4"):
        run(database, source(6))
    assert [version(store, f"s{nth}") for nth in range(6)] == [0, 0, 0, 0, 1, 0]
    run(database, (one for one in source(4)), Terms(principal="importer", import_id="first", actor=CLERK))
    run(database, islice(source(4, expected=STREAM_EVENTS), 4), Terms(principal="importer", import_id="2", actor=CLERK))
    assert [version(store, f"s{nth}") for nth in range(4)] == [2 * STREAM_EVENTS] * 4


def test_others_get_their_turn_between_chunks(store: PostgresEventStore, database: Database) -> None:
    slowest, done = [0.0], Event()

    def append_on() -> None:
        for nth in count():
            if done.is_set():
                return
            began = time.perf_counter()
            store.append(Append(request(), (write(f"live{nth}"),)))
            slowest.append(time.perf_counter() - began)

    beside = Thread(target=append_on)
    beside.start()
    run(database, source(1_500))
    done.set()
    beside.join()
    assert len(slowest) > 5
    assert max(slowest) < 3  # seconds: a chunk, and what a loaded machine adds


def test_a_chunk_is_bounded_by_number_bytes_time_and_streams() -> None:
    assert [len(chunk.entries) for chunk in cut(source(10), 50)] == [50, 20]
    long = [chunk.size for chunk in cut(source(3, letters=800_000), 100)]
    assert max(long) <= BYTES
    assert len(long) > 3
    assert len({chunk.occurred_at for chunk in cut(source(300), MOST)}) == 3
    twice = [Dated(START, write("a", 0, 2)), Dated(START, write("b", 0, 1)), Dated(START, write("a", 2, 1))]
    assert [len(chunk.entries) for chunk in cut(iter(twice), 100)] == [3, 1]


def cut(dated: Iterator[Dated], most: int) -> list[Chunk]:
    cutter = Cutter(dated)
    return list(iter(partial(cutter.take, most), None))


def test_the_pace_follows_the_server() -> None:
    pace = Pace()
    for _ in range(20):
        pace.took(pace.events, pace.events * 0.00005)
    assert pace.events == pytest.approx(SECONDS / 0.00005, rel=0.01)
    pace.took(pace.events, 10)
    assert pace.events == FEWEST
    for _ in range(20):
        pace.took(pace.events, 0)
    assert pace.events == MOST
