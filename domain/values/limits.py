"""Time limits and the dates they fall on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DayKind(StrEnum):
    """What a limit counts. ``NONE`` means at once or set by contract."""

    WORKING = "working_day"
    CALENDAR = "calendar_day"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Limit:
    """A number of days of one kind. The day on which the clock starts does not count."""

    days: int
    kind: DayKind


@dataclass(frozen=True, slots=True)
class Due:
    """The day on which a promise falls due, with the version of the calendar that said so.

    ``provisional`` is true when counting crossed a day whose holidays are not published yet.
    """

    on: date
    calendar: str
    provisional: bool = False
