"""One return visit in numbers. Each field is the column of that name."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


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
