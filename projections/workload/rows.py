"""The rows of the workload; each field is the column of that name."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.values.names import Names
from domain.values.sealed import Sealed


@dataclass(frozen=True, slots=True)
class Obligation:
    """What someone owes a project.

    ``kind``: acceptance, decision, contact, visit, problem. ``ref`` is the matter and its attempt for the first two,
    else the id of the contact, visit or problem; ``visit_id`` names a problem's visit. ``office`` is the department or
    utility that owes it, ``department`` the matter's own when the office decides for it; ``person`` and ``deputy`` are
    account ids. What is not meant is empty. A paused one waits for somebody else, as ``paused`` says: correction, or a
    procedure.
    """

    case_id: UUID
    kind: str
    ref: str
    matter: str
    matter_names: Names
    project_name: str
    opened_at: datetime
    origin: str
    office: str = ""
    department: str = ""
    person: str = ""
    deputy: str = ""
    visit_id: UUID | None = None
    due: date | None = None
    provisional: bool = False
    paused: str = ""
    state: str = "open"
    closed_at: datetime | None = None

    def overdue(self, today: date) -> bool:
        """Whether it is open, not paused, and its day has passed."""
        return self.state == "open" and not self.paused and self.due is not None and self.due < today

    def days_left(self, today: date) -> int | None:
        """Calendar days until it is due, negative when overdue; nothing when no day is set."""
        return (self.due - today).days if self.due else None


@dataclass(frozen=True, slots=True)
class CaseLoad:
    """A project as the staff sees it; ``housekeeper_reason`` also says why there is none."""

    case_id: UUID
    project_name: str
    enterprise_name: str
    town: str
    process: str
    process_names: Names
    opened_at: datetime
    origin: str
    housekeeper_id: str = ""
    housekeeper_name: Sealed | None = None
    housekeeper_reason: str = ""
    completed: date | None = None


@dataclass(frozen=True, slots=True)
class Leave:
    """A housekeeper's leave, both days counted."""

    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Housekeeper:
    """A housekeeper on a day: ``load`` places taken of ``capacity``, and the obligations that are its own."""

    housekeeper_id: str
    name: Sealed
    capacity: int
    leaves: tuple[Leave, ...]
    load: int
    on_leave: bool
    open: int
    due_today: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Move:
    """Where in the record a case last moved on a desk."""

    desk: str
    case_id: UUID
    topic: str
    partition: int
    position: int


@dataclass(frozen=True, slots=True)
class MovedCase:
    """A case that moved on a desk: where in the record, and what the desk owes it now, ``due`` first."""

    case_id: UUID
    project_name: str
    topic: str
    partition: int
    position: int
    open: int
    due: date | None


@dataclass(frozen=True, slots=True)
class OfficeLoad:
    """A department's or utility's obligations on a day."""

    office: str
    open: int
    due_today: int
    overdue: int
    paused: int
