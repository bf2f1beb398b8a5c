"""The rows of the workload; each field is the column of that name."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.values.names import Names
from domain.values.sealed import Sealed


@dataclass(frozen=True, slots=True)
class Obligation:
    """What someone owes a project.

    ``kind``: acceptance, decision, materials, check, contact, visit, problem. ``ref`` is the matter and its attempt for
    the first three, the matter and its completion for a check, else the id of the contact, visit or problem;
    ``visit_id`` names a problem's visit. ``office`` is the department or utility that owes it, ``department`` the
    matter's own when the office decides for it; ``person`` and ``deputy`` are account ids. What is not meant is empty.
    ``counted_in`` says which days lead to ``due``. ``kept_at`` is when the visit was made or the enterprise contacted:
    what is left then has no day. ``waits`` names whom it waits for ``since`` when: enterprise, procedure, or
    department, those in ``waits_on``. The clock stands still while ``paused``: correction, or a procedure.
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
    counted_in: str = "working_day"
    provisional: bool = False
    kept_at: datetime | None = None
    paused: str = ""
    waits: str = ""
    waits_on: tuple[str, ...] = ()
    since: datetime | None = None
    state: str = "open"
    closed_at: datetime | None = None

    def overdue(self, today: date) -> bool:
        """Whether it is open, waits for nobody, is not yet kept, and its day has passed."""
        running = self.state == "open" and not self.waits and self.kept_at is None
        return running and self.due is not None and self.due < today

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
