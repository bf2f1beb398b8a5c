"""What the comparison of rows and records finds."""

from collections.abc import Callable
from dataclasses import replace
from threading import Event
from typing import Any

import pytest

from domain.events.headers import headers_of
from domain.events.reading import START, Mark
from services.relay.publishing import Publisher
from services.verifier.comparing import compare
from services.verifier.tally import Tally
from tests.services.relay.doubles import ONE, Lying, MemoryFeed, MemoryLease, MemoryTopics, Row, chain, recorded

ROWS = chain(ONE, [1, 2, 5, 6, 9])
FOREIGN = recorded(ONE, 7, Mark(6, ROWS[3][0].hash))


def published(rows: list[Row]) -> list[Lying]:
    topics, stop = MemoryTopics(), Event()
    Publisher(MemoryFeed(rows, stop), topics, MemoryLease(), stop).publish({ONE: 0})
    return topics.lying[ONE]


def compared(records: list[Lying], rows: list[Row] | None = None, *, head: Mark | None = None) -> Tally:
    rows = ROWS if rows is None else rows
    last = Mark(rows[-1][0].position, rows[-1][0].hash) if rows else START
    at = {row[0].position: row for row in rows}
    return compare(ONE, rows, records, row_at=at.get, head=head or last)


def test_equal_sides_are_consistent() -> None:
    tally = compared(published(ROWS))
    assert (tally.stored, tally.published, tally.pending, tally.duplicate, tally.differing) == (5, 5, 0, 0, 0)
    assert tally.consistent
    assert tally.first_bad is None


def test_rows_after_the_last_record_are_pending() -> None:
    tally = compared(published(ROWS)[:2])
    assert (tally.stored, tally.published, tally.pending) == (5, 2, 3)
    assert tally.consistent


def test_an_empty_partition_is_consistent() -> None:
    assert compared([], []).consistent


def test_a_record_lost_from_the_middle_breaks_the_equation() -> None:
    records = published(ROWS)
    tally = compared([*records[:2], *records[3:]])
    assert (tally.published, tally.pending, tally.missing) == (4, 0, 1)
    assert not tally.consistent
    assert tally.first_bad is not None
    assert tally.first_bad.position == 5


def test_repeated_records_are_duplicates_and_leave_it_consistent() -> None:
    records = published(ROWS)
    tally = compared([*records[:3], *records[1:3], *records[3:]])
    assert (tally.published, tally.duplicate, tally.differing) == (5, 2, 0)
    assert tally.consistent


@pytest.mark.parametrize("name", ["ce_position", "ce_actorid"])
def test_a_header_without_a_value_is_a_difference_and_no_crash(name: str) -> None:
    records = published(ROWS)
    emptied: Any = [(key, None if key == name else found) for key, found in records[0].headers]
    tally = compared([replace(records[0], headers=emptied), *records])
    assert tally.differing >= 1
    assert not tally.consistent


def test_a_repeated_record_that_differs_is_no_duplicate() -> None:
    records = published(ROWS)
    tally = compared([*records[:3], replace(records[1], value=b"{}"), *records[3:]])
    assert (tally.duplicate, tally.differing) == (0, 1)


@pytest.mark.parametrize("position", [7, 12, 10**15])
def test_a_record_that_postgresql_does_not_have_differs_and_hides_nothing(position: int) -> None:
    foreign = published([recorded(ONE, position, Mark(6, ROWS[3][0].hash))])
    records = published(ROWS)
    tally = compared([*records[:4], *foreign, *records[4:]])
    assert (tally.published, tally.missing, tally.differing) == (5, 0, 1)
    assert tally.first_bad is not None
    assert tally.first_bad.position == position


def test_a_record_without_a_position_differs() -> None:
    tally = compared([*published(ROWS), Lying(5, b"k", b"v", ())])
    assert (tally.published, tally.differing) == (5, 1)


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (lambda r: replace(r, value=b"{}"), "value"),
        (lambda r: replace(r, key=b"other"), "key"),
        (lambda r: replace(r, headers=(*r.headers, ("extra", b"1"))), "header extra"),
        pytest.param(lambda r: replace(r, headers=r.headers[:-1]), "header ce_hash", id="a header is left out"),
        (lambda r: replace(r, headers=(*r.headers, r.headers[0])), "number or order"),
        *(
            (lambda r, name=name: replace(r, headers=_changed(r, name)), f"header {name}")
            for name, _ in headers_of(ROWS[0][0])
            if name != "ce_position"
        ),
    ],
)
def test_a_change_of_any_part_is_found_and_named(change: Callable[[Lying], Lying], part: str) -> None:
    records = published(ROWS)
    tally = compared([*records[:2], change(records[2]), *records[3:]])
    assert (tally.published, tally.differing) == (5, 1)
    assert tally.first_bad is not None
    assert tally.first_bad.position == 5
    assert tally.first_bad.offset == 2
    assert part in tally.first_bad.reason


def test_a_changed_row_breaks_the_chain_and_differs() -> None:
    rows = [*ROWS[:2], (ROWS[2][0], b"{}"), *ROWS[3:]]
    tally = compared(published(ROWS), rows)
    assert (tally.broken, tally.differing) == (1, 1)


def test_a_deleted_row_breaks_the_chain_and_leaves_a_record_without_a_row() -> None:
    tally = compared(published(ROWS), [*ROWS[:2], *ROWS[3:]])
    assert (tally.stored, tally.published, tally.broken, tally.differing) == (4, 4, 1, 1)


def test_rows_that_end_before_the_head_are_broken() -> None:
    tally = compared(published(ROWS)[:4], ROWS[:4], head=Mark(9, ROWS[4][0].hash))
    assert tally.broken == 1


def _changed(record: Lying, name: str) -> tuple[tuple[str, bytes], ...]:
    return tuple((found, value + b"!" if found == name else value) for found, value in record.headers)
