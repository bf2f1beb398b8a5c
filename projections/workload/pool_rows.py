"""The pool's rows. Each field is the column of that name."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.values.sealed import Sealed


@dataclass(frozen=True, slots=True)
class Assistant:
    """A housekeeper as enrolled."""

    housekeeper_id: str
    name: Sealed
    capacity: int


@dataclass(frozen=True, slots=True, order=True)
class OnLeave:
    """One leave of one housekeeper."""

    housekeeper_id: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A housekeeper's place that a case has."""

    housekeeper_id: str
    case_id: UUID
