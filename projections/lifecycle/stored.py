"""The rows of the life cycle; each field is the column of that name."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.values.names import Names


@dataclass(frozen=True, slots=True)
class Project:
    """One project; ``undone`` counts its matters left per stage, from 1 on; ``stage`` is the first with any, or 0."""

    case_id: UUID
    edition: str
    process: str
    budget_days: int
    origin: str
    opened_on: date
    undone: tuple[int, ...]
    stage: int
    project_code: bool = False
    land_acquired: date | None = None
    construction_started: date | None = None
    production_started: date | None = None
    completed: date | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """What an edition calls a process, a stage, a department or a matter."""

    edition: str
    kind: str
    code: str
    names: Names


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter on its way: ``pending`` from acceptance to decision, ``freed`` while it stands approved or waived."""

    case_id: UUID
    matter: str
    code: str
    stage: int
    department: str
    office: str
    attempt: int = 0
    freed: bool = False
    pending: bool = False
    accepted_at: datetime | None = None
    stopped_at: datetime | None = None
    stopped_seconds: float = 0.0
    promised_due: date | None = None
    legal_due: date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One completion of a matter.

    ``seconds`` run from acceptance, net of ``stopped_seconds``; ``late`` is against the day promised, if one was.
    """

    case_id: UUID
    matter: str
    completion: int
    code: str
    department: str
    office: str
    outcome: int
    decided_on: date
    seconds: float
    stopped_seconds: float
    calendar_days: int
    promised_due: date | None
    legal_due: date | None
    late: bool | None


@dataclass(frozen=True, slots=True)
class Visit:
    """One return visit in numbers; ``raised`` and ``settled`` count its problems."""

    visit_id: UUID
    case_id: UUID
    completed_on: date
    due: date
    made_on: date | None = None
    closed_on: date | None = None
    satisfaction: int | None = None
    raised: int = 0
    settled: int = 0


@dataclass(frozen=True, slots=True)
class Contact:
    """One utility contact in numbers."""

    contact_id: UUID
    case_id: UUID
    utility: str
    due: date
    contacted_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """A housekeeper's place that a case has."""

    housekeeper_id: str
    case_id: UUID
