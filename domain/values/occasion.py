"""When, by whom and under which calendar something is decided: the arguments that make deciding pure."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.values.actor import Actor
from domain.values.calendar import WorkingCalendar
from domain.values.shanghai import day_of


@dataclass(frozen=True, slots=True)
class Occasion:
    """The circumstances of one command. ``now`` and ``occurred_at`` are UTC; work may be typed in later than done."""

    now: datetime
    occurred_at: datetime
    actor: Actor
    calendar: WorkingCalendar

    @property
    def day(self) -> date:
        """The office's day on which it occurred."""
        return day_of(self.occurred_at)
