"""Filters of the templates: names, days and times in the reader's language."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from domain.values.limits import DayKind
from domain.values.names import Names
from domain.values.shanghai import SHANGHAI
from services.web.texts import Texts


class Words:
    """Says things in one language on one day."""

    def __init__(self, text: Texts, today: date, works_on: Callable[[date], bool]) -> None:
        self.text = self._text = text
        self._works_on = works_on
        self.today = today

    def name(self, names: Names | None) -> str:
        """The name in the reader's language."""
        return "" if names is None else names.en if self._text.language == "en" else names.zh

    def names(self, several: Iterable[Names]) -> str:
        """Several names, one after the other."""
        return (", " if self._text.language == "en" else "、").join(map(self.name, several))

    def other(self, names: Names | None) -> str:
        """The name in the other language, small beside the first."""
        return "" if names is None else names.zh if self._text.language == "en" else names.en

    def half(self, text: str) -> str:
        """The reader's half of a sentence that the record holds in both languages, ``中文 · English``."""
        chinese, parted, english = text.partition(" · ")
        return english if parted and self._text.language == "en" else chinese

    def day(self, day: date | None) -> str:
        """A date as people here write it."""
        return day.isoformat() if day else "—"

    def moment(self, moment: datetime | None) -> str:
        """An instant in Shanghai time, to the minute."""
        return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M") if moment else "—"

    def clock(self, moment: datetime) -> str:
        """An instant in Shanghai time, to the second."""
        return moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")

    def span(self, seconds: float) -> str:
        """How long something takes or has taken, in the two largest units."""
        minutes, rest = divmod(int(seconds), 60)
        if not minutes:
            return self._text("time.seconds", seconds=f"{seconds:.1f}")
        if minutes < 60:  # noqa: PLR2004
            return self._text("time.minutes", minutes=minutes, seconds=rest)
        return self._text("time.hours", hours=minutes // 60, minutes=minutes % 60)

    def left(self, due: date | None, counted_in: str = DayKind.WORKING) -> str:
        """In how many days, working days or as the limit counts, a day comes, or by how many it is overdue."""
        if due is None:
            return ""
        if due == self.today:
            return self._text("time.due_today")
        days = self._between(min(due, self.today), max(due, self.today), counted_in)
        if due > self.today:
            return self._text("time.days_left", days=self.days(days, counted_in))
        return self._text("time.days_over", days=self.days(days, counted_in)) if days else self._text("time.just_over")

    def days(self, count: int, counted_in: str = DayKind.WORKING) -> str:
        """So many days of a kind, in words."""
        return self._text(f"count.{counted_in}{'' if count == 1 else 's'}", count=count)

    def passed(self, since: date) -> int:
        """How many working days have passed since a day."""
        return self._between(since, self.today, DayKind.WORKING)

    def remaining(self, due: date, stopped: date, counted_in: str) -> str:
        """How many days a clock had left when it stopped."""
        return self.days(self._between(stopped, due, counted_in), counted_in)

    def urgency(self, due: date | None) -> str:
        """The class of a due date: over, today, soon or later."""
        if due is None:
            return ""
        days = (due - self.today).days
        return "over" if days < 0 else "now" if days == 0 else "soon" if days <= 3 else "later"  # noqa: PLR2004

    def _between(self, start: date, end: date, counted_in: str) -> int:
        days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return sum(counted_in == DayKind.CALENDAR or self._works_on(day) for day in days)
