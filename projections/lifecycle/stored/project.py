"""One project in numbers. Each field is the column of that name."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


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
