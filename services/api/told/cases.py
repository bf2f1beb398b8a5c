"""Projects and their matters, as told."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from services.api.told.told import Name, Told


class CaseTold(Told):
    """A project. ``contact`` and ``housekeeper_name`` are told only to those who may read them."""

    case_id: UUID
    enterprise_id: str
    enterprise_name: str
    credit_code: str
    project_name: str
    town: str
    edition: str
    edition_hash: str
    answers: Mapping[str, object]
    process: str
    process_names: Name
    budget_days: int
    opened_at: datetime
    origin: str
    version: int
    stage: int
    matters_total: int
    matters_done: int
    project_code: str
    housekeeper_id: str
    housekeeper_name: str | None
    contact: str | None
    land_acquired: date | None
    construction_started: date | None
    production_started: date | None
    completed: date | None


class MaterialTold(Told):
    """A material that a matter asks for, and whether it is there."""

    code: str
    names: Name
    origin: str
    state: str
    source: str
    document: str


class MatterTold(Told):
    """A matter. ``can_start`` is derived from what it waits for, never set."""

    matter: str
    names: Name
    stage: int
    department: str
    decided_by: str
    waived: bool
    legal_days: int
    legal_kind: str
    promised_days: int
    promised_kind: str
    type: str
    group_code: str
    by_commitment: bool
    check_days: int
    check_kind: str
    utility: str
    state: str
    can_start: bool
    waits_for: tuple[str, ...]
    predecessors: tuple[str, ...]
    materials: tuple[MaterialTold, ...]
    special_procedures: tuple[str, ...]
    attempt: int
    acceptance_due: date | None
    promised_due: date | None
    legal_due: date | None
    provisional: bool
    legal_provisional: bool
    procedure: str
    document: str
    reason: str
    check_state: str
    check_due: date | None
    check_provisional: bool
    finding: str
    corrections: tuple[str, ...]
    last_step: int
    last_step_at: datetime | None
