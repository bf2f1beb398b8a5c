"""Time limits, as an edition writes them."""

from domain.guidance.reading import Row
from domain.values.limits import DayKind, Limit


def limit(row: Row) -> Limit:
    """Read a limit."""
    return Limit(row.whole("days"), DayKind(row.one_of("kind", tuple(DayKind))))


def working_days(days: int) -> Limit:
    """A limit in working days."""
    return Limit(days, DayKind.WORKING)
