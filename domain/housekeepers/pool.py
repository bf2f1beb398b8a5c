"""What the pool remembers: its housekeepers, their places, their leave and the cases they have."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from domain.values.sealed import Sealed


@dataclass(frozen=True, slots=True)
class Leave:
    """Days away, first and last counted."""

    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Housekeeper:
    """One assistant: how many cases it can take, which it has, and when it is away."""

    housekeeper_id: str
    name: Sealed
    capacity: int
    leaves: frozenset[Leave] = frozenset()
    cases: frozenset[UUID] = frozenset()

    @property
    def full(self) -> bool:
        """Whether every place is taken."""
        return len(self.cases) >= self.capacity

    def away_on(self, day: date) -> bool:
        """Whether it is on leave that day."""
        return any(leave.first_day <= day <= leave.last_day for leave in self.leaves)


@dataclass(frozen=True, slots=True)
class PoolState:
    """The housekeepers by id."""

    housekeepers: Mapping[str, Housekeeper] = field(default_factory=dict)

    def of_case(self, case_id: UUID) -> Housekeeper | None:
        """The housekeeper who holds a place for a case."""
        return next((keeper for keeper in self.housekeepers.values() if case_id in keeper.cases), None)


EMPTY = PoolState()
