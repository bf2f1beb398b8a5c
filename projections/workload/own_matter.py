"""A matter as the fold needs it. Each field is the column of that name."""

from dataclasses import dataclass
from uuid import UUID

from domain.values.names import Names


@dataclass(frozen=True, slots=True)
class OwnMatter:
    """A matter of a project: department, deciding office, what its limits count, and the running attempt."""

    case_id: UUID
    matter: str
    names: Names
    department: str
    office: str
    promised_kind: str
    legal_kind: str
    attempt: int = 0

    @property
    def ref(self) -> str:
        """What tells the obligations of this attempt from those of others."""
        return f"{self.matter}/{self.attempt}"
