"""The working calendar: versioned data that turns a limit into a date."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from domain.values.limits import DayKind, Due, Limit

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """One version of the office's calendar.

    ``days_off`` are weekdays off by the State Council's notice, ``days_on`` weekend days worked to make up for them.
    Past ``published_through`` only the weekends and statutory days are known, so what is counted there is provisional.
    """

    version: str
    days_off: AbstractSet[date]
    days_on: AbstractSet[date]
    published_through: date

    def works_on(self, day: date) -> bool:
        """Whether the office is open on a day."""
        return day in self.days_on or (day.weekday() < SATURDAY and day not in self.days_off)

    def due(self, start: date, limit: Limit) -> Due:
        """The last day of a limit that starts on a day, which itself does not count (Civil Code, art. 201)."""
        if limit.kind is DayKind.WORKING:
            return self._due(self.working_days_after(start, limit.days))
        return self._due(start + timedelta(days=limit.days))

    def working_days_after(self, start: date, days: int) -> date:
        """The n-th working day after a day; the day itself when n is 0."""
        day = start
        while days > 0:
            day += timedelta(days=1)
            days -= self.works_on(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after ``start`` up to and with ``end``; negative when ``end`` is earlier."""
        if end < start:
            return -self.working_days_between(end, start)
        return sum(self.works_on(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))

    def _due(self, day: date) -> Due:
        return Due(on=day, calendar=self.version, provisional=day > self.published_through)
