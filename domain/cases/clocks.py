"""The clocks of a matter: when acceptance, promise and law fall due, and how a stop moves them."""

from datetime import date

from domain.values.calendar import WorkingCalendar
from domain.values.limits import DayKind, Due, Limit

ACCEPTANCE = Limit(5, DayKind.WORKING)
"""To accept, refuse or ask for corrections (Licensing Law, art. 32)."""


def due_after(calendar: WorkingCalendar, start: date, limit: Limit) -> Due | None:
    """The day a limit ends; nothing for one at once or by contract."""
    return None if limit.kind is DayKind.NONE else calendar.due(start, limit)


def extended(calendar: WorkingCalendar, due: Due | None, kind: DayKind, *, stopped: date, resumed: date) -> Due | None:
    """A due day moved by the days that the clock stood still, in the days that the limit counts (art. 45)."""
    if due is None:
        return None
    working = kind is DayKind.WORKING
    days = calendar.working_days_between(stopped, resumed) if working else (resumed - stopped).days
    return calendar.due(due.on, Limit(days, kind))
