"""What the comparison of rows and records finds."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from domain.events.headers import headers_of, key_of
from domain.events.reading import START, Mark
from services.verifier.comparing import Comparison, Known, Place, compare
from services.verifier.tally import Tally
from tests.services.relay.doubles import ONE, Lying, Row, chain, recorded

ROWS = chain(ONE, [1, 2, 5, 6, 9])
FOREIGN = recorded(ONE, 7, Mark(6, ROWS[3][0].hash))


class Noted(NamedTuple):
    noted: Mark
    last: Mark


def published(rows: list[Row]) -> list[Lying]:
    """The records of rows, as a relay would have written them."""
    return [Lying(at, key_of(row[0]), row[1], tuple(headers_of(row[0]))) for at, row in enumerate(rows)]


def compared(
    records: list[Lying], rows: list[Row] | None = None, *, head: Mark | None = None, noted: int = 0, seen: Mark = START
) -> Tally:
    rows = ROWS if rows is None else rows
    last = Mark(rows[-1][0].position, rows[-1][0].hash) if rows else START
    at = {row[0].position: row for row in rows}
    return compare(ONE, rows, records, row_at=at.get, known=Known(Noted(head or last, last), noted, seen))


def first_bad(tally: Tally) -> int | None:
    return tally.first_bad.position if tally.first_bad else None


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


def test_a_tail_that_was_published_and_is_gone_is_missing_and_not_pending() -> None:
    tally = compared(published(ROWS)[:2], noted=6)
    assert (tally.missing, tally.pending, first_bad(tally)) == (2, 1, 5)


def test_a_tail_that_was_seen_and_is_gone_is_missing_and_not_pending() -> None:
    tally = compared(published(ROWS)[:4], seen=Mark(9, ROWS[4][0].hash))
    assert (tally.missing, tally.pending, first_bad(tally)) == (1, 0, 9)


def test_a_tail_that_was_seen_and_is_cut_on_both_sides_is_found() -> None:
    tally = compared(published(ROWS[:4]), ROWS[:4], seen=Mark(9, ROWS[4][0].hash))
    assert (tally.missing, tally.broken, first_bad(tally)) == (1, 1, 9)


def test_a_row_after_the_noted_end_is_broken() -> None:
    tally = compared(published(ROWS), head=Mark(6, ROWS[3][0].hash))
    assert (tally.broken, first_bad(tally)) == (1, 9)


def test_a_deleted_row_that_was_not_published_is_named_by_the_next_one() -> None:
    tally = compared(published(ROWS)[:2], [*ROWS[:3], *ROWS[4:]])
    assert (tally.broken, first_bad(tally)) == (1, 6)


@pytest.mark.parametrize("claimed", [b"1", b"6", b"9", b"77", b"", b"x" * 5000, b"9" * 5000])
def test_a_record_under_a_wrong_position_is_named_by_the_right_one(claimed: bytes) -> None:
    records = published(ROWS)
    headers = tuple((name, claimed if name == "ce_position" else value) for name, value in records[2].headers)
    tally = compared([*records[:2], replace(records[2], headers=headers), *records[3:]])
    assert (tally.published, tally.differing, tally.missing, first_bad(tally)) == (5, 1, 0, 5)


def test_records_in_another_order_are_named_by_the_first_that_is_late() -> None:
    records = published(ROWS)
    assert first_bad(compared([records[0], records[3], records[2], records[1], records[4]])) == 2


def test_it_goes_on_from_where_it_came_to() -> None:
    records, whole = published(ROWS), Tally(*ONE)
    place = Place()
    for record in records:
        after = place.mark.position
        rest = (row for row in ROWS if row[0].position > after)
        comparison = Comparison(whole, rest, {row[0].position: row for row in ROWS}.get, place)
        comparison.meet(record)
        place = comparison.place
    assert (whole.published, whole.firsts, place) == (5, {}, Place(5, Mark(9, ROWS[4][0].hash)))
