"""Time limits."""

from dataclasses import dataclass

from domain.guidance.reading import Row

UNITS = ("working_day", "calendar_day", "none")


@dataclass(frozen=True, slots=True)
class Limit:
    """A number of days from acceptance; unit `working_day`, `calendar_day`, or `none`: at once or by contract."""

    days: int
    unit: str


def limit(row: Row) -> Limit:
    """Read a limit."""
    return Limit(row.whole("days"), row.one_of("kind", UNITS))


def working_days(days: int) -> Limit:
    """A limit in working days."""
    return Limit(days, "working_day")
