"""What a reader makes of the next record of a partition."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from domain.events.envelope import Envelope, Origin
from domain.events.layout import GENESIS, hash_of
from domain.events.reading import START, Duplicate, Gap, Mark, New, Tampered, read

VALUE = b'{"a":1}'


def recorded(position: int, last: Mark, *, value: bytes = VALUE) -> Envelope:
    """A record chained to ``last``."""
    some = UUID(int=position)
    moment = datetime(2026, 2, 13, tzinfo=UTC)
    bare = Envelope(
        event_id=some,
        topic="case-events",
        partition=3,
        position=position,
        previous=last.position,
        stream_id="case-1",
        version=position,
        type="cases.case_opened.v1",
        schema_version=1,
        case_id=some,
        occurred_at=moment,
        recorded_at=moment,
        actor_id="a",
        actor_role="officer",
        actor_office="zwb",
        command_id=some,
        causation_id=None,
        correlation_id=some,
        origin=Origin.LIVE,
        previous_hash=last.hash,
        hash=GENESIS,
    )
    return replace(bare, hash=hash_of(bare, value))


FIRST = recorded(4, START)
AFTER_FIRST = Mark(4, FIRST.hash)
SECOND = recorded(9, AFTER_FIRST)


def test_the_first_record_of_a_partition_is_new() -> None:
    assert read(START, FIRST, VALUE) == New(AFTER_FIRST)


def test_a_record_that_follows_the_last_is_new_whatever_its_distance() -> None:
    assert read(AFTER_FIRST, SECOND, VALUE) == New(Mark(9, SECOND.hash))


def test_a_record_read_before_is_a_duplicate() -> None:
    assert read(Mark(9, SECOND.hash), FIRST, VALUE) == Duplicate(4)
    assert read(Mark(9, SECOND.hash), SECOND, VALUE) == Duplicate(9)


def test_a_record_whose_predecessor_was_not_read_is_a_gap() -> None:
    assert read(START, SECOND, VALUE) == Gap(expected=0, found=4)


def test_a_changed_value_is_tampered() -> None:
    assert isinstance(read(START, FIRST, b'{"a":2}'), Tampered)


def test_a_changed_envelope_is_tampered() -> None:
    assert isinstance(read(START, replace(FIRST, actor_id="b"), VALUE), Tampered)


def test_a_changed_duplicate_is_tampered() -> None:
    assert isinstance(read(AFTER_FIRST, FIRST, b"{}"), Tampered)


def test_another_record_at_the_last_position_is_tampered() -> None:
    other = recorded(4, START, value=b"{}")
    assert isinstance(read(AFTER_FIRST, other, b"{}"), Tampered)


def test_a_record_chained_to_another_history_is_tampered() -> None:
    other = recorded(9, Mark(4, bytes(range(32))))
    assert isinstance(read(AFTER_FIRST, other, VALUE), Tampered)
