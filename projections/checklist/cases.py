"""The project's row; each field is the column of that name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.events.cases import Answer
from domain.events.planned import PlannedReform, Term
from domain.values.names import Names
from domain.values.sealed import Sealed


@dataclass(frozen=True, slots=True)
class Case:
    """One project.

    ``version`` is that of the stream ``case-…``; ``stage`` the lowest one with matters undone, 0 when all are done.
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
    process: str
    process_names: Names
    budget_days: int
    stages: tuple[Term, ...]
    reforms: tuple[PlannedReform, ...]
    opened_at: datetime
    origin: str
    version: int
    stage: int
    matters_total: int
    matters_done: int
    last_at: datetime
    project_code: str = ""
    housekeeper_id: str = ""
    housekeeper_name: Sealed | None = None
    housekeeper_reason: str = ""
    land_acquired: date | None = None
    construction_started: date | None = None
    production_started: date | None = None
    completed: date | None = None

    @property
    def stage_names(self) -> Names | None:
        """What the current stage is called; nothing when all is done."""
        return next((term.names for term in self.stages if term.code == str(self.stage)), None)
