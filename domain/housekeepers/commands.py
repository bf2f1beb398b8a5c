"""What one may ask about housekeepers."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.values.sealed import Sealed


@dataclass(frozen=True, slots=True)
class EnrolHousekeeper:
    """Let an assistant join the pool with so many places. ``housekeeper_id`` is the assistant's account id."""

    housekeeper_id: str
    name: Sealed
    capacity: int


@dataclass(frozen=True, slots=True)
class ScheduleLeave:
    """Put a housekeeper on leave from the first to the last day, both counted."""

    housekeeper_id: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class AssignHousekeeper:
    """Give a case its housekeeper: the least loaded who is not on leave, or the named one, for a reason.

    ``case_runs`` says that the case was opened and is not completed.
    """

    case_id: UUID
    housekeeper_id: str = ""
    reason: str = ""
    case_runs: bool = False


@dataclass(frozen=True, slots=True)
class ReleaseHousekeeper:
    """Give the housekeeper's place back."""

    case_id: UUID
    reason: str
