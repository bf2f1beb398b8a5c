"""The return visit after each completed matter (reform R14; S01, S10)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from domain.events.fact import Fact
from domain.values.limits import Due
from domain.values.matter_key import MatterKey
from domain.values.sealed import Sealed


class ProblemKind(StrEnum):
    """How hard a problem is: settled at once, answered after analysis, or needing several departments."""

    SIMPLE = "simple"
    COMPLEX = "complex"
    CROSS_DEPARTMENT = "cross_department"


@dataclass(frozen=True, slots=True)
class VisitStep(Fact):
    """A step of one return visit."""

    visit_id: UUID
    case_id: UUID
    matter: MatterKey


@dataclass(frozen=True, slots=True)
class ReturnVisitOpened(VisitStep):
    """A matter was completed, so its applicant must be visited by this day.

    ``outcome`` is the national step code (11, 12, 13). ``owner`` and ``deputy`` are account ids, empty when the project
    has no housekeeper yet.
    """

    completion: int
    outcome: int
    completed_on: date
    owner: str
    deputy: str
    due: Due


@dataclass(frozen=True, slots=True)
class ReturnVisitMade(VisitStep):
    """The visitor spoke with the applicant. ``satisfaction`` is 1 (very satisfied) to 5 (GB/T 39046-2020, A.8)."""

    channel: str
    identity_disclosed: bool
    satisfaction: int
    remarks: Sealed | None


@dataclass(frozen=True, slots=True)
class VisitProblemRaised(VisitStep):
    """The applicant raised a problem during the visit."""

    problem_id: UUID
    kind: ProblemKind
    department: str
    description: Sealed


@dataclass(frozen=True, slots=True)
class VisitProblemSettled(VisitStep):
    """A raised problem was settled with this answer."""

    problem_id: UUID
    answer: Sealed


@dataclass(frozen=True, slots=True)
class ReturnVisitClosed(VisitStep):
    """The visit closed with every problem settled."""
