"""What a relay copies, and when it stops; in memory."""

from collections.abc import Sequence
from threading import Event

import pytest

from domain.events.headers import headers_of, key_of
from domain.events.reading import Mark
from services.relay.disagreement import RecordsDisagree
from services.relay.publishing import LeaseLost, Publisher
from services.relay.resuming import resume
from tests.services.relay.doubles import (
    ONE,
    TWO,
    Copy,
    MemoryFeed,
    MemoryFlight,
    MemoryLease,
    MemoryTopics,
    Row,
    chain,
    recorded,
)

ROWS = [*chain(ONE, [1, 2, 5, 6, 9]), *chain(TWO, [3, 4, 7, 8])]


def relay(topics: MemoryTopics, *, rows: list[Row] | None = None, lease: MemoryLease | None = None) -> MemoryLease:
    """One term, until there is nothing more to publish."""
    lease, stop = lease or MemoryLease(), Event()
    feed = MemoryFeed(ROWS if rows is None else rows, stop, topics)
    Publisher(feed, topics, lease, stop).publish(resume(topics.read(), feed, lease))
    return lease


def test_every_row_is_copied_in_the_order_of_its_partition() -> None:
    topics = MemoryTopics()
    lease = relay(topics)
    assert topics.positions(ONE) == [1, 2, 5, 6, 9]
    assert topics.positions(TWO) == [3, 4, 7, 8]
    assert lease.noted == {ONE: 9, TWO: 8}


def test_key_value_and_headers_are_those_of_the_contract() -> None:
    topics = MemoryTopics()
    relay(topics)
    envelope, value = ROWS[0]
    record = topics.lying[ONE][0]
    assert (record.key, record.value, list(record.headers)) == (key_of(envelope), value, headers_of(envelope))


def test_it_goes_on_after_the_tail_whatever_was_noted() -> None:
    topics = MemoryTopics()
    relay(topics)
    behind = MemoryLease(noted={ONE: 1})
    relay(topics, lease=behind)
    assert topics.positions(ONE) == [1, 2, 5, 6, 9]
    assert behind.alarms == []


def test_a_tail_behind_what_was_noted_raises_an_alarm_and_is_refilled() -> None:
    topics = MemoryTopics()
    lease = relay(topics)
    del topics.lying[ONE][3:]
    assert relay(topics, lease=lease).alarms == ["tail_behind"]
    assert topics.positions(ONE) == [1, 2, 5, 6, 9]


def test_what_was_noted_beyond_the_tail_is_corrected_even_when_nothing_is_left_to_refill() -> None:
    topics = MemoryTopics()
    lease = relay(topics)
    lease.noted[ONE] += 1_000
    assert relay(topics, lease=lease).alarms == ["tail_behind"]
    assert lease.noted[ONE] == 9
    assert relay(topics, lease=lease).alarms == ["tail_behind"]


def test_a_tail_ahead_of_postgresql_stops_it_before_it_writes() -> None:
    topics = MemoryTopics()
    relay(topics)
    with pytest.raises(RecordsDisagree, match="PostgreSQL lacks"):
        relay(topics, rows=ROWS[:3])
    assert topics.positions(ONE) == [1, 2, 5, 6, 9]


def test_a_tail_of_another_history_stops_it() -> None:
    topics = MemoryTopics()
    relay(topics, rows=[recorded(ONE, 9, Mark(6, bytes(range(32))))])
    with pytest.raises(RecordsDisagree, match="another record"):
        relay(topics)


def test_a_partition_that_disappeared_stops_it() -> None:
    topics = MemoryTopics()
    lease = relay(topics)
    del topics.lying[TWO]
    with pytest.raises(RecordsDisagree, match="lacks it"):
        relay(topics, lease=lease)


def test_a_lease_taken_over_during_a_pause_stops_it_before_it_writes() -> None:
    topics = MemoryTopics()
    with pytest.raises(LeaseLost):
        relay(topics, lease=MemoryLease(renewals=1, certain=False))
    assert topics.positions(ONE) == []


def test_nothing_is_noted_before_it_is_confirmed() -> None:
    topics = MemoryTopics(away=5)
    lease = MemoryLease(renewals=3, certain=False)
    with pytest.raises(LeaseLost):
        relay(topics, lease=lease)
    assert lease.noted == {}


def test_it_waits_for_a_broker_that_is_away() -> None:
    topics = MemoryTopics(away=50)
    relay(topics)
    assert topics.positions(TWO) == [3, 4, 7, 8]


def test_no_more_than_two_pages_wait_for_a_broker_that_is_away() -> None:
    topics, lease = MemoryTopics(away=50), MemoryLease(renewals=20, certain=False)
    with pytest.raises(LeaseLost):
        relay(topics, lease=lease)
    assert sum(len(records) for records in topics.lying.values()) == 2 * 3


def test_records_that_go_before_those_already_there_stop_it() -> None:
    topics = MemoryTopics()
    cut = Cut(topics)
    feed = MemoryFeed(ROWS, Event(), topics)
    with pytest.raises(RecordsDisagree, match="a record went to 0"):
        Publisher(feed, cut, MemoryLease(), Event()).publish({ONE: 0, TWO: 0})


class Cut:
    """A way to write to topics that somebody deletes and makes anew before every page."""

    def __init__(self, topics: MemoryTopics) -> None:
        self._topics = topics

    def send(self, page: Sequence[Copy]) -> MemoryFlight:
        for records in self._topics.lying.values():
            records.clear()
        return self._topics.send(page)

    def check(self) -> None: ...

    def close(self) -> None: ...
