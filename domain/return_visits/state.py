"""What a return visit remembers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from domain.values.limits import Due
from domain.values.matter_key import MatterKey

NO_CASE = UUID(int=0)
NO_MATTER = MatterKey("")


@dataclass(frozen=True, slots=True)
class VisitState:
    """One visit. ``problems`` says of each raised problem whether it is settled; satisfaction is 0 before the talk."""

    case_id: UUID = NO_CASE
    matter: MatterKey = NO_MATTER
    owner: str = ""
    deputy: str = ""
    due: Due | None = None
    satisfaction: int = 0
    problems: Mapping[UUID, bool] = field(default_factory=dict)
    closed: bool = False
    last_occurred: datetime | None = None

    @property
    def opened(self) -> bool:
        """Whether there is a visit at all."""
        return self.case_id != NO_CASE

    @property
    def made(self) -> bool:
        """Whether the applicant has been spoken with."""
        return self.satisfaction > 0


EMPTY = VisitState()
