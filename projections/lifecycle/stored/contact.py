"""One utility contact in numbers. Each field is the column of that name."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Contact:
    """One utility contact in numbers."""

    contact_id: UUID
    case_id: UUID
    utility: str
    due: date
    contacted_on: date | None = None
    closed_on: date | None = None
