"""Positions are handed out in commit order: who reads after the last one seen misses nothing."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from random import Random
from uuid import uuid4

from domain.events.appending import Append
from domain.events.partitions import PARTITIONS
from infra.eventstore.feed import Feed
from infra.eventstore.store import PostgresEventStore
from tests.infra.eventstore.conftest import Database
from tests.suites.event_store import request, write

WRITERS, COMMANDS = 4, 60
PLACES = [(topic, n) for topic, count in PARTITIONS.items() for n in range(count)]


def test_a_reader_at_the_tail_sees_each_acknowledged_position_once_and_in_order(
    store: PostgresEventStore, database: Database
) -> None:
    second = PostgresEventStore(database.address("steward_writer"))  # a process of its own, as far as the record knows
    with (
        closing(second),
        closing(Feed(database.address("steward_relay"))) as feed,
        ThreadPoolExecutor(WRITERS) as threads,
    ):
        writers = [threads.submit(write_mixed, (store, second)[n % 2], n) for n in range(WRITERS)]
        seen: list[int] = []
        while not all(writer.done() for writer in writers):
            seen.extend(page_after(feed, seen))
        while page := page_after(feed, seen):
            seen.extend(page)
    acknowledged = sorted(position for writer in writers for position in writer.result())
    assert seen == sorted(set(seen))
    assert seen == acknowledged


def write_mixed(store: PostgresEventStore, seed: int) -> list[int]:
    """Commands of 1 to 7 events each; all positions that were acknowledged."""
    chance = Random(seed)
    positions: list[int] = []
    for _ in range(COMMANDS):
        number, case_id = chance.randint(1, 7), uuid4()
        last = store.append(Append(request(), (write(str(case_id), 0, number, case_id),))).position
        positions.extend(range(last - number + 1, last + 1))
    return positions


def page_after(feed: Feed, seen: list[int]) -> list[int]:
    """What is greater than the last position seen: one cursor over everything."""
    last = seen[-1] if seen else 0
    return [envelope.position for envelope, _ in feed.page(dict.fromkeys(PLACES, last), limit_bytes=20_000)]
