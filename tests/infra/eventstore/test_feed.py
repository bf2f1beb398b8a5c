"""What the relay is handed is what the contract says of each row."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from domain.events.headers import headers_of, key_of
from domain.events.partitions import PARTITIONS
from infra.eventstore.copies import Copies, Copy
from infra.eventstore.store import PostgresEventStore
from tests.infra.eventstore.conftest import Database
from tests.services.relay.load import one_command

START = {(topic, number): 0 for topic, count in PARTITIONS.items() for number in range(count)}


def test_the_database_writes_the_headers_that_the_contract_says(database: Database, store: PostgresEventStore) -> None:
    for keyed_by_case in (True, False):
        plain = one_command(2, keyed_by_case=keyed_by_case)
        store.append(plain)
        caused = one_command(keyed_by_case=keyed_by_case)
        moment = datetime(1999, 12, 31, 23, 59, 59, 7, tzinfo=UTC)
        store.append(replace(caused, request=replace(caused.request, causation_id=uuid4(), occurred_at=moment)))
    with closing(Copies(database.address("steward_relay"))) as feed:
        rows = feed.page(START)
        feed.begin(START)
        copies = feed.copies(limit_bytes=10**6)
    assert copies == [
        ((envelope.topic, envelope.partition), envelope.position, key_of(envelope), value, headers_of(envelope))
        for envelope, value in rows
    ]
    assert len(copies) == 6


def test_a_page_is_bounded_by_what_a_record_takes_with_its_headers(
    database: Database, store: PostgresEventStore
) -> None:
    store.append(one_command(20))
    with closing(Copies(database.address("steward_relay"))) as feed:
        feed.begin(START)
        pages = [feed.copies(limit_bytes=limit) for limit in (1, 8_000, 10**6, 10**6)]
    (_, _, key, _, headers) = pages[0][0]
    assert [len(page) for page in pages] == [1, 10, 9, 0]
    assert 600 < len(key) + sum(len(name) + len(text) for name, text in headers) < 800


def test_each_partition_goes_on_after_its_own_position(database: Database, store: PostgresEventStore) -> None:
    for nth in range(30):
        store.append(one_command(2, keyed_by_case=nth % 5 > 0))
    with closing(Copies(database.address("steward_relay"))) as feed:
        rows = [(copy[0], copy[1]) for copy in pages(feed, START)]
        after = {place: max(at for where, at in rows[:40] if where == place) for place, _ in rows[:40]}
        behind = max(after, key=after.__getitem__)
        after[behind] = 0
        left = [(copy[0], copy[1]) for copy in pages(feed, START | after)]
        store.append(one_command())
        more = feed.copies(limit_bytes=1)
    assert left == [(place, at) for place, at in rows if at > after.get(place, 0)]
    assert len(left) > 20
    assert len(more) == 1


def pages(feed: Copies, after: dict[tuple[str, int], int]) -> list[Copy]:
    feed.begin(after)
    found: list[Copy] = []
    while page := feed.copies(limit_bytes=3_000):
        found += page
    return found
