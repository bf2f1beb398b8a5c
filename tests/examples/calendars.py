"""Calendars that tests count by."""

from datetime import date, timedelta

from domain.values.calendar import WorkingCalendar


def days(first: date, last: date) -> frozenset[date]:
    """All days from the first to the last."""
    return frozenset(first + timedelta(days=n) for n in range((last - first).days + 1))


# The State Council's notice on 2026 (S34), as far as tests reach: New Year, Spring Festival, Qingming and Labour Day.
YEAR_2026 = WorkingCalendar(
    version="test-2026",
    days_off=days(date(2026, 1, 1), date(2026, 1, 3))
    | days(date(2026, 2, 15), date(2026, 2, 23))
    | days(date(2026, 4, 4), date(2026, 4, 6))
    | days(date(2026, 5, 1), date(2026, 5, 5)),
    days_on=frozenset({date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28), date(2026, 5, 9)}),
    published_through=date(2026, 12, 31),
)
