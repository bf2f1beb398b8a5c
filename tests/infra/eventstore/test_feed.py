"""What the relay is handed is what the contract says of each row."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from domain.events.headers import headers_of, key_of
from domain.events.partitions import PARTITIONS
from infra.eventstore.feed import Feed
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
    with closing(Feed(database.address("steward_relay"))) as feed:
        rows, copies = feed.page(START), feed.copies(START, limit_bytes=10**6)
    assert copies == [
        ((envelope.topic, envelope.partition), envelope.position, key_of(envelope), value, headers_of(envelope))
        for envelope, value in rows
    ]
    assert len(copies) == 6


def test_a_page_is_bounded_by_what_a_record_takes_with_its_headers(
    database: Database, store: PostgresEventStore
) -> None:
    store.append(one_command(20))
    with closing(Feed(database.address("steward_relay"))) as feed:
        lengths = [len(feed.copies(START, limit_bytes=limit)) for limit in (1, 7_500)]
        (_, _, key, _, headers), *_ = feed.copies(START, limit_bytes=1)
    assert lengths == [1, 10]
    assert 600 < len(key) + sum(len(name) + len(text) for name, text in headers) < 800
