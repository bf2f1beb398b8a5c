"""Several workers of one view share its partitions, and one that lost a partition writes nothing more there."""

from collections.abc import Iterator
from time import sleep

import pytest

from projections.history.queries import count
from services.projector.lease import Overtaken
from services.projector.projector import BEAT_SECONDS
from tests.conftest import Stack
from tests.projections.histories import history
from tests.projections.records import Chain, Database, clean_view
from tests.services.projector.feeding import PARTITIONS, feeding, place

ITEMS = Chain().items(history(1, cases=6))
EXPIRE = ("UPDATE progress SET until = '-infinity'", "UPDATE worker SET until = '-infinity'")


@pytest.fixture
def connection(stack: Stack) -> Iterator[Database]:
    with clean_view(stack.postgres_dsn("steward_view_history"), "history") as blank:
        yield blank


def test_workers_share_the_partitions_and_inherit_them(connection: Database) -> None:
    first = feeding(connection, ITEMS, holder="first").projector
    second = feeding(connection, ITEMS, holder="second").projector
    assert (len(first.partitions), len(second.partitions)) == (15, 0)

    first._beat()
    second._beat()
    assert (len(first.partitions), len(second.partitions)) == (8, 7)
    assert first.partitions | second.partitions == set(PARTITIONS)

    first._lease.release()
    second._beat()
    assert second.partitions == set(PARTITIONS)


def test_what_a_dead_worker_had_is_taken_over_within_five_beats(connection: Database) -> None:
    """It has left nothing behind but its leases, and a beat comes every second."""
    first = feeding(connection, ITEMS, holder="first").projector
    second = feeding(connection, ITEMS, holder="second").projector
    for worker in (first, second, first):
        worker._beat()
    assert second.partitions < set(PARTITIONS)
    for _ in range(5):
        sleep(BEAT_SECONDS)
        second._beat()
    assert second.partitions == set(PARTITIONS)


def test_a_worker_that_comes_back_with_its_name_has_its_partitions_at_once(connection: Database) -> None:
    feeding(connection, ITEMS, holder="first").projector.step()
    assert len(feeding(connection, ITEMS, holder="first").projector.partitions) == 15


def test_a_worker_that_was_overtaken_writes_nothing_more(connection: Database) -> None:
    paused = feeding(connection, ITEMS, holder="paused")
    paused.consumer.most = 10
    paused.projector.step()
    for statement in EXPIRE:
        connection.execute(statement)
    other = feeding(connection, ITEMS, holder="other")
    assert other.projector.partitions == set(PARTITIONS)

    with pytest.raises(Overtaken):
        paused.projector.step()
    assert count(connection) == 10

    other.projector.step()
    assert count(connection) == len(ITEMS)


def test_a_worker_of_other_code_takes_nothing(connection: Database) -> None:
    made_by_others = feeding(connection, ITEMS, holder="first")
    made_by_others.projector._lease.release()
    made_by_others.projector._lease._fold = b"other code"
    made_by_others.projector._beat()

    assert not made_by_others.projector.partitions
    assert not made_by_others.projector.step()


def test_a_worker_reads_only_its_own_partitions(connection: Database) -> None:
    first, second = (feeding(connection, ITEMS, holder=name) for name in ("first", "second"))
    first.projector._beat()
    second.projector._beat()
    second.projector.step()

    assert count(connection) == sum(place(item) in second.projector.partitions for item in ITEMS)
