"""Rows that only the fold and the counts need."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.values.names import Names
from domain.values.sealed import Sealed


@dataclass(frozen=True, slots=True)
class OwnMatter:
    """A matter of a project: its department, the office that decides it, and the attempt that runs."""

    case_id: UUID
    matter: str
    names: Names
    department: str
    office: str
    attempt: int = 0

    @property
    def ref(self) -> str:
        """What tells the obligations of this attempt from those of others."""
        return f"{self.matter}/{self.attempt}"


@dataclass(frozen=True, slots=True)
class Assistant:
    """A housekeeper as enrolled."""

    housekeeper_id: str
    name: Sealed
    capacity: int


@dataclass(frozen=True, slots=True)
class OnLeave:
    """One leave of one housekeeper."""

    housekeeper_id: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Slot:
    """A housekeeper's place that a case has."""

    housekeeper_id: str
    case_id: UUID
