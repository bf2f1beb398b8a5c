"""The calendar says what the State Council's notices say, and admits what is not published."""

from datetime import date

import pytest

from domain.values.limits import DayKind, Limit
from infra.calendar.china import published, with_overrides

FIVE = Limit(5, DayKind.WORKING)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        (date(2026, 2, 13), date(2026, 2, 27)),  # Saturday 14 February is worked
        (date(2026, 9, 30), date(2026, 10, 13)),  # so is Saturday 10 October
        (date(2026, 12, 24), date(2026, 12, 31)),
    ],
)
def test_five_working_days_are_counted_as_in_the_reference(start: date, due: date) -> None:
    found = published().due(start, FIVE)
    assert (found.on, found.provisional) == (due, False)


def test_a_date_past_the_last_notice_is_provisional() -> None:
    assert published().due(date(2026, 12, 25), FIVE).provisional


def test_2026_has_248_working_days() -> None:
    assert published().working_days_between(date(2025, 12, 31), date(2026, 12, 31)) == 248


def test_calendar_days_do_not_ask_whether_the_office_is_open() -> None:
    assert published().due(date(2026, 2, 13), Limit(7, DayKind.CALENDAR)).on == date(2026, 2, 20)


def test_the_offices_own_days_stand_above_the_notice_and_change_the_version() -> None:
    closed = with_overrides({date(2026, 3, 2): False, date(2026, 3, 7): True})
    assert not closed.works_on(date(2026, 3, 2))
    assert closed.works_on(date(2026, 3, 7))
    assert closed.version != published().version
