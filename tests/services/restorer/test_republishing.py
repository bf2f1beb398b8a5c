"""Topics that lost records are whole again, and every reader finds its place on them."""

from collections.abc import Mapping
from time import monotonic
from typing import LiteralString, cast

import pytest
from typer.testing import CliRunner

from domain.events.headers import envelope_of
from domain.events.reading import Duplicate, Mark, New, read
from infra.kafka.consumer import RecordReader
from infra.kafka.permissions import Principal
from infra.kafka.positions import position_of
from services.bootstrap.published import PublishedRecords
from services.bootstrap.reactor import FromPlaces
from services.bootstrap.republishing import FrontIsCut, republish
from services.bootstrap.verifying import verify_record
from services.cli.main import app
from services.reactor.ports import Partition
from services.restorer.differing import RecordsDiffer
from tests.agreement import wrong_in_views
from tests.services.relay.load import append_some
from tests.services.restorer import topics
from tests.services.restorer.ground import Ground
from tests.services.supervisor.systems import Up

# In each partition the record at half of the way, and the one that follows it.
PLACED: LiteralString = """
    SELECT topic, partition, position, hash, lead(position) OVER w AS next, row_number() OVER w * 2 AS nth,
        count(*) OVER (PARTITION BY topic, partition) AS count
    FROM record.event WINDOW w AS (PARTITION BY topic, partition ORDER BY position)"""
HALFWAY: LiteralString = f"SELECT topic, partition, position, hash FROM ({PLACED}) p WHERE nth IN (count, count + 1)"
FOLLOWING: LiteralString = f"SELECT topic, partition, next FROM ({PLACED}) p WHERE nth IN (count, count + 1)"


def republished(ground: Ground, *, recreate: bool = False) -> int:
    return republish(ground.stack.access, recreate=recreate, tell=lambda _done, _total: None)


def is_whole(ground: Ground) -> bool:
    report = verify_record(ground.stack.access)
    return report.consistent and report.total("stored") == report.total("published") and not report.total("duplicate")


@pytest.mark.long
def test_a_deleted_topic_is_refilled_while_views_are_fed_and_they_go_on(ground: Ground) -> None:
    before = topics.digests(ground.stack)
    with ground.published(), ground.shown():
        topics.delete(ground.stack, "case-events")
        assert republished(ground) == sum(count for slot, (count, _) in before.items() if slot.topic == "case-events")
        assert topics.digests(ground.stack) == before
        append_some(ground.stack.postgres_dsn("steward_writer"), 10)
    assert is_whole(ground)
    assert list(wrong_in_views(cast(Up, ground))) == []
    assert republished(ground) == 0


@pytest.mark.long
def test_an_emptied_partition_is_refilled(ground: Ground) -> None:
    before, slot = topics.digests(ground.stack), topics.fullest(ground.stack)
    topics.cut_front(ground.stack, slot)
    assert republished(ground) == before[slot][0]
    assert topics.digests(ground.stack) == before


def test_a_topic_whose_front_is_gone_is_made_anew_and_readers_find_their_places(ground: Ground) -> None:
    """Records were repeated on the old topic, so that offsets on the new one are others."""
    before, slot = topics.digests(ground.stack), topics.fullest(ground.stack)
    topics.repeat_first(ground.stack, slot, 30)
    with ground.shown():
        pass
    topics.cut_front(ground.stack, slot, leave=50)
    with pytest.raises(FrontIsCut, match=f"{slot.topic}/{slot.partition}"):
        republished(ground)

    offsets = dict(ground.rows("SELECT position, kafka_offset FROM history.records WHERE topic = %s", slot.topic))
    with pytest.MonkeyPatch.context() as environment:
        for name, value in ground.environment.items():
            environment.setenv(name, value)
        told = CliRunner().invoke(app, ["republish", "--recreate", "--yes"])
    assert told.exit_code == 0, told.output
    assert f"published {sum(count for count, _ in before.values())} events" in told.output
    assert topics.digests(ground.stack) == before

    with ground.published(), ground.shown():
        append_some(ground.stack.postgres_dsn("steward_writer"), 30)
    assert is_whole(ground)
    assert list(wrong_in_views(cast(Up, ground))) == []
    published = PublishedRecords(ground.stack.access.kafka(Principal.WEB))
    position, offset = max(offsets.items())
    found = published.at(slot.topic, partition_of(ground, position), offset, position)
    assert found
    assert position_of(found) == position
    published.close()


def test_a_reader_whose_offset_is_of_another_topic_goes_on_after_its_last_record(ground: Ground) -> None:
    halfway = {(topic, at): Mark(position, mark) for topic, at, position, mark in ground.rows(HALFWAY)}
    following = {(topic, at): position for topic, at, position in ground.rows(FOLLOWING)}
    for wrong in (0, 3, 90, 10**6):
        places = {partition: (wrong, mark) for partition, mark in halfway.items()}
        with RecordReader(ground.stack.access.kafka(Principal.REACTOR)) as reader:
            taken = first_new(FromPlaces(reader, places), halfway, of=len(following))
        assert taken == following


def test_what_kafka_alone_holds_is_never_deleted(ground: Ground) -> None:
    before, record = topics.digests(ground.stack), ground.digest()
    ground.lose_the_record()
    with pytest.raises(RecordsDiffer, match="steward restore"):
        republished(ground, recreate=True)
    assert topics.digests(ground.stack) == before
    ground.restore()
    assert ground.digest() == record


def partition_of(ground: Ground, position: int) -> int:
    return int(ground.rows("SELECT partition FROM record.event WHERE position = %s", position)[0][0])


def first_new(reader: FromPlaces, marks: Mapping[Partition, Mark], *, of: int) -> dict[Partition, int]:
    """The first record of each partition that is new to a reader at its mark; nothing else may come before it."""
    found: dict[Partition, int] = {}
    until = monotonic() + 20
    while len(found) < of and monotonic() < until:
        for record in reader.poll(0.2):
            at = (record.topic, record.partition)
            envelope = envelope_of(record.topic, record.partition, record.headers)
            match read(marks[at], envelope, record.value or b""):
                case New(mark):
                    found.setdefault(at, mark.position)
                case other:
                    assert at in found or isinstance(other, Duplicate)
    return found
