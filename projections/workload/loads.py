"""How much people and offices have to do on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.values.sealed import Sealed


@dataclass(frozen=True, slots=True)
class Days:
    """The office's day, and the last day that counts as soon."""

    today: date
    soon: date


@dataclass(frozen=True, slots=True)
class Leave:
    """A housekeeper's leave, both days counted."""

    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Load:
    """The obligations of one on a day, by bucket of urgency."""

    counts: Mapping[str, int]

    @property
    def open(self) -> int:
        """All of them: each lies in one bucket."""
        return sum(self.counts.values())

    @property
    def due_today(self) -> int:
        """Those whose day is today."""
        return self.counts["today"]

    @property
    def overdue(self) -> int:
        """Those whose day has passed."""
        return self.counts["overdue"]


@dataclass(frozen=True, slots=True)
class Housekeeper(Load):
    """A housekeeper on a day: ``load`` places taken of ``capacity``, and what it owes as owner or deputy."""

    housekeeper_id: str
    name: Sealed
    capacity: int
    leaves: tuple[Leave, ...]
    load: int
    on_leave: bool


@dataclass(frozen=True, slots=True)
class OfficeLoad(Load):
    """What a department or utility owes on a day."""

    office: str
