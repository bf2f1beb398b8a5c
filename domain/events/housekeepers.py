"""The housekeepers' pool, and which housekeeper a case has."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.events.fact import Fact
from domain.values.sealed import Sealed


@dataclass(frozen=True, slots=True)
class HousekeeperEnrolled(Fact):
    """An assistant joined the pool and can take this many cases at once."""

    housekeeper_id: str
    name: Sealed
    capacity: int


@dataclass(frozen=True, slots=True)
class LeaveScheduled(Fact):
    """A housekeeper will be on leave from the first to the last day, both counted."""

    housekeeper_id: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class SlotTaken(Fact):
    """A case took one of a housekeeper's places."""

    housekeeper_id: str
    case_id: UUID


@dataclass(frozen=True, slots=True)
class SlotReleased(Fact):
    """A case gave a housekeeper's place back."""

    housekeeper_id: str
    case_id: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A housekeeper as considered for a case: its cases, how many it can take, and whether it was away."""

    housekeeper_id: str
    load: int
    capacity: int
    on_leave: bool


@dataclass(frozen=True, slots=True)
class HousekeeperAssigned(Fact):
    """A case got its housekeeper, for a reason, from these candidates. ``replaces`` is the one before, or empty."""

    case_id: UUID
    housekeeper_id: str
    name: Sealed
    candidates: tuple[Candidate, ...]
    reason: str
    replaces: str


@dataclass(frozen=True, slots=True)
class NoHousekeeperAvailable(Fact):
    """No housekeeper could take the case: every candidate was away or full."""

    case_id: UUID
    candidates: tuple[Candidate, ...]
    reason: str
