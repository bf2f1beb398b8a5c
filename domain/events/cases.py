"""A project's case: how it was opened, its project code and its milestones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.events.fact import Fact
from domain.events.planned import Plan
from domain.values.sealed import Sealed

Answer = bool | int | float | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseOpened(Fact):
    """An enterprise opened a case for its project from its answers; the list it got is the plan, never matched again.

    ``enterprise_id`` is the enterprise's own id, ``contact`` the sealed name and number of its clerk.
    """

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
class PlanAmended(Fact):
    """The project's list was made anew while it runs; what has begun and what is done stands in the new plan too.

    ``kind``: answers (the enterprise changed them), edition (moved to another one), undone (back to the list before the
    last amendment). ``basis`` is the legal ground of a move, empty for changed answers.
    """

    case_id: UUID
    kind: str
    edition: str
    edition_hash: str
    answers: Mapping[str, Answer]
    plan: Plan
    reason: str
    basis: str


@dataclass(frozen=True, slots=True)
class ProjectCodeAssigned(Fact):
    """The project got its national project code, with the approval of LX-01."""

    case_id: UUID
    project_code: str
    region_overridden: bool


@dataclass(frozen=True, slots=True)
class Milestone(Fact):
    """The project reached a point of its own life on a day."""

    case_id: UUID
    on: date


@dataclass(frozen=True, slots=True)
class LandAcquired(Milestone):
    """The project got its land."""


@dataclass(frozen=True, slots=True)
class ConstructionStarted(Milestone):
    """Construction started on site."""


@dataclass(frozen=True, slots=True)
class ProductionStarted(Milestone):
    """The project went into production or use."""


@dataclass(frozen=True, slots=True)
class ProjectCompleted(Milestone):
    """Every matter of the project was done, and the case closed."""
