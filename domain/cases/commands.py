"""What one may ask of a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.cases.plans import NO_PLANS, Planning, Plans
from domain.events.cases import Answer
from domain.events.planned import Plan
from domain.values.sealed import Sealed


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Open a case for a project. The plan and its edition come with it, matched from the answers beforehand."""

    case_id: UUID
    enterprise_id: str
    enterprise_name: str
    credit_code: str
    project_name: str
    town: str
    contact: Sealed
    edition: str
    edition_hash: str
    answers: Mapping[str, Answer]
    plan: Plan


@dataclass(frozen=True, slots=True)
class AmendPlan:
    """Give a running case another list: the answers changed, or the edition. ``now`` is the planning in force.

    ``plan`` is what answers and edition give, as for a case that opens; what the case has begun is carried over.
    """

    case_id: UUID
    kind: str
    edition: str
    edition_hash: str
    answers: Mapping[str, Answer]
    plan: Plan
    reason: str
    basis: str = ""
    now: Planning | None = None


@dataclass(frozen=True, slots=True)
class UndoAmendment:
    """Go back to the list before the last amendment, with all that has happened since. ``plans`` are the case's own."""

    case_id: UUID
    reason: str
    plans: Plans = NO_PLANS


@dataclass(frozen=True, slots=True)
class RecordMilestone:
    """Record that the project reached a point of its life on a day."""

    case_id: UUID
    on: date


@dataclass(frozen=True, slots=True)
class RecordLandAcquired(RecordMilestone):
    """The project got its land."""


@dataclass(frozen=True, slots=True)
class RecordConstructionStarted(RecordMilestone):
    """Construction started."""


@dataclass(frozen=True, slots=True)
class RecordProductionStarted(RecordMilestone):
    """Production or use started."""


@dataclass(frozen=True, slots=True)
class CompleteProject(RecordMilestone):
    """Everything is done: close the case."""
