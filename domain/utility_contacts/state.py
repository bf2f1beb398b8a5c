"""What a contact remembers."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.values.limits import Due
from domain.values.matter_key import MatterKey

NO_CASE = UUID(int=0)
NO_MATTER = MatterKey("")


@dataclass(frozen=True, slots=True)
class ContactState:
    """One utility's contact about one matter. It is not open before it has a case."""

    case_id: UUID = NO_CASE
    matter: MatterKey = NO_MATTER
    utility: str = ""
    due: Due | None = None
    contacted: bool = False
    closed: bool = False
    last_occurred: datetime | None = None

    @property
    def opened(self) -> bool:
        """Whether there is a contact at all."""
        return self.case_id != NO_CASE


EMPTY = ContactState()
