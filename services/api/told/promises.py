"""Contacts, visits, obligations and the team, as told."""

from datetime import date, datetime
from uuid import UUID

from services.api.told.told import Name, Told


class ContactTold(Told):
    """A utility's contact with an enterprise."""

    contact_id: UUID
    case_id: UUID
    matter: str
    matter_names: Name
    utility: str
    state: str
    due: date
    provisional: bool
    version: int
    channel: str
    content: str
    agreement: str
    enterprise_contact: str | None


class ProblemTold(Told):
    """What an applicant raised; the texts only for those who may read them."""

    problem_id: UUID
    kind: str
    department: str
    raised_at: datetime
    settled_at: datetime | None
    description: str | None
    answer: str | None


class VisitTold(Told):
    """A return visit."""

    visit_id: UUID
    case_id: UUID
    matter: str
    matter_names: Name
    completion: int
    outcome: int
    completed_on: date
    owner: str
    deputy: str
    state: str
    due: date
    provisional: bool
    version: int
    channel: str
    satisfaction: int | None
    made_at: datetime | None
    closed_at: datetime | None
    remarks: str | None
    problems: tuple[ProblemTold, ...]


class ObligationTold(Told):
    """What somebody owes a project."""

    case_id: UUID
    project_name: str
    kind: str
    ref: str
    matter: str
    matter_names: Name
    office: str
    department: str
    person: str
    deputy: str
    opened_at: datetime
    due: date | None
    counted_in: str
    provisional: bool
    kept_at: datetime | None
    paused: str
    waits: str
    waits_on: tuple[str, ...]
    since: datetime | None


class LeaveTold(Told):
    """Both days count."""

    first_day: date
    last_day: date


class HousekeeperTold(Told):
    """A housekeeper's load today."""

    housekeeper_id: str
    name: str | None
    capacity: int
    load: int
    on_leave: bool
    leaves: tuple[LeaveTold, ...]
    open: int
    due_today: int
    overdue: int
