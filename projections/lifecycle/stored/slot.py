"""A housekeeper's place. Each field is the column of that name."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A housekeeper's place that a case has."""

    housekeeper_id: str
    case_id: UUID
