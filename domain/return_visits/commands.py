"""What one may ask about a return visit."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.events.return_visits import ProblemKind
from domain.values.matter_key import MatterKey
from domain.values.sealed import Sealed


@dataclass(frozen=True, slots=True)
class OpenReturnVisit:
    """Open the visit that the completion of a matter calls for.

    ``officer`` is the account that decided, ``office_decided`` whether it decided for the office itself;
    ``housekeeper`` is the case's, empty when it has none yet.
    """

    visit_id: UUID
    case_id: UUID
    matter: MatterKey
    completion: int
    outcome: int
    completed_on: date
    officer: str
    office_decided: bool
    housekeeper: str = ""


@dataclass(frozen=True, slots=True)
class MakeReturnVisit:
    """Record the talk with the applicant."""

    visit_id: UUID
    channel: str
    identity_disclosed: bool
    satisfaction: int
    remarks: Sealed | None = None


@dataclass(frozen=True, slots=True)
class RaiseVisitProblem:
    """Record a problem that the applicant raised; ``department`` is the one it concerns, or empty."""

    visit_id: UUID
    problem_id: UUID
    kind: ProblemKind
    description: Sealed
    department: str = ""


@dataclass(frozen=True, slots=True)
class SettleVisitProblem:
    """Record how a problem was settled."""

    visit_id: UUID
    problem_id: UUID
    answer: Sealed


@dataclass(frozen=True, slots=True)
class CloseReturnVisit:
    """Close the visit."""

    visit_id: UUID
