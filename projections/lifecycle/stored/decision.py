"""One completion of a matter in numbers. Each field is the column of that name."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Decision:
    """One completion of a matter.

    ``seconds`` run from acceptance, net of ``stopped_seconds``; ``late`` is against the day promised, if one was.
    """

    case_id: UUID
    matter: str
    completion: int
    code: str
    department: str
    office: str
    outcome: int
    decided_on: date
    seconds: float
    stopped_seconds: float
    calendar_days: int
    promised_due: date | None
    legal_due: date | None
    late: bool | None
