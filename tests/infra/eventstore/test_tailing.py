"""Positions are handed out in commit order: who reads after the last one seen misses nothing."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from random import Random
from uuid import uuid4

from eventsourcing.persistence import ApplicationRecorder, InfrastructureFactory, StoredEvent
from eventsourcing.utils import Environment
from psycopg.conninfo import conninfo_to_dict

from domain.events.appending import Append
from domain.events.partitions import PARTITIONS
from infra.eventstore.feed import Feed
from infra.eventstore.store import PostgresEventStore
from tests.infra.eventstore.conftest import Database
from tests.suites.event_store import request, write

WRITERS = 8
PLACES = [(topic, n) for topic, count in PARTITIONS.items() for n in range(count)]
LONGEST_SECONDS = 8.0


@dataclass(frozen=True)
class Tail:
    """What one reader saw, in its order, and what all writers were told, sorted."""

    seen: list[int]
    acknowledged: list[int]

    @property
    def in_order(self) -> bool:
        """Nothing came twice and nothing came late."""
        return self.seen == sorted(set(self.seen))

    @property
    def missed(self) -> set[int]:
        """Told to a writer as recorded, and never seen."""
        return set(self.acknowledged) - set(self.seen)


def tail(writers: Sequence[Callable[[], list[int]]], read_after: Callable[[int], list[int]]) -> Tail:
    """Let all write at once while one reader always asks for what is greater than the last position it saw."""
    seen: list[int] = []

    def read() -> bool:
        seen.extend(page := read_after(seen[-1] if seen else 0))
        return bool(page)

    with ThreadPoolExecutor(len(writers)) as threads:
        writing = [threads.submit(writer) for writer in writers]
        while not all(one.done() for one in writing):
            read()
        while read():
            pass
    return Tail(seen, sorted(position for one in writing for position in one.result()))


def test_a_reader_at_the_tail_sees_each_acknowledged_position_once_and_in_order(
    store: PostgresEventStore, database: Database
) -> None:
    second = PostgresEventStore(database.address("steward_writer"))  # a process of its own, as far as the record knows
    with closing(second), closing(Feed(database.address("steward_relay"))) as feed:
        writers = [partial(write_mixed, (store, second)[n % 2], Random(n)) for n in range(WRITERS)]
        found = tail(writers, lambda last: page_after(feed, last))
    assert len(found.acknowledged) > 4 * 60 * WRITERS
    assert found.in_order
    assert found.seen == found.acknowledged


def test_the_same_reader_misses_events_of_the_librarys_database_functions(database: Database) -> None:
    """The oracle can fail: that mode numbers its rows when they are inserted, not when they are committed."""
    ends, tries = time.monotonic() + LONGEST_SECONDS, 0
    with library_recorder(database, db_functions="y") as recorder:
        while not (found := tail_of_library(recorder, tries)).missed:
            tries += 1
            assert time.monotonic() < ends, f"no event was missed in {tries} tries"
    assert found.in_order  # what was missed never came: the reader had gone on


def test_the_same_reader_misses_nothing_of_the_librarys_default_mode(database: Database) -> None:
    with library_recorder(database, db_functions="n") as recorder:
        found = tail_of_library(recorder, 0)
    assert (found.in_order, found.missed) == (True, set())


def write_mixed(store: PostgresEventStore, chance: Random) -> list[int]:
    """Commands of 1 to 9 events each, some sent as a group; all positions that were acknowledged."""
    positions: list[int] = []
    for _ in range(60):
        appends = [mixed(chance) for _ in range(chance.choice((1, 1, 1, 5)))]
        answers = [store.append(appends[0])] if len(appends) == 1 else store.append_group(appends)
        for append, answer in zip(appends, answers, strict=True):
            assert not isinstance(answer, Exception)
            number = len(append.writes[0].facts)
            positions.extend(range(answer.position - number + 1, answer.position + 1))
    return positions


def mixed(chance: Random) -> Append:
    case_id = uuid4()
    return Append(request(), (write(str(case_id), 0, chance.randint(1, 9), case_id),))


def page_after(feed: Feed, last: int) -> list[int]:
    """One cursor over everything."""
    return [envelope.position for envelope, _ in feed.page(dict.fromkeys(PLACES, last), limit_bytes=20_000)]


@contextmanager
def library_recorder(database: Database, *, db_functions: str) -> Iterator[ApplicationRecorder]:
    """The library's own recorder, in a schema of its own in the same server."""
    with database.connect("postgres") as admin:
        admin.execute("CREATE SCHEMA library")
    login = conninfo_to_dict(database.address("postgres"))
    settings = {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": login["dbname"],
        "POSTGRES_HOST": login["host"],
        "POSTGRES_PORT": login["port"],
        "POSTGRES_USER": login["user"],
        "POSTGRES_PASSWORD": login["password"],
        "POSTGRES_SCHEMA": "library",
        "POSTGRES_ENABLE_DB_FUNCTIONS": db_functions,
        "POSTGRES_MAX_OVERFLOW": str(WRITERS + 2),
    }
    environment = Environment("library", {name: str(value) for name, value in settings.items()})
    with InfrastructureFactory.construct(environment) as factory:
        yield factory.application_recorder()


def tail_of_library(recorder: ApplicationRecorder, seed: int) -> Tail:
    """One round of writers; the reader begins where the round before ended."""
    before = recorder.max_notification_id() or 0
    writers = [partial(insert_mixed, recorder, Random(f"{seed}/{n}")) for n in range(WRITERS)]
    return tail(writers, lambda last: ids_after(recorder, max(last, before)))


def insert_mixed(recorder: ApplicationRecorder, chance: Random) -> list[int]:
    """Batches of very different sizes, so that a later one often commits first."""
    positions: list[int] = []
    for _ in range(20):
        stream, number = uuid4(), chance.choice((1, 1, 2, 200))
        rows = [StoredEvent(stream, version, "type", b"value") for version in range(1, number + 1)]
        positions.extend(recorder.insert_events(rows) or ())
    return positions


def ids_after(recorder: ApplicationRecorder, last: int) -> list[int]:
    page = recorder.select_notifications(start=last, limit=1_000, inclusive_of_start=False)
    return [one.id for one in page]
