"""One matter on its way. Each field is the column of that name."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter on its way: ``pending`` from acceptance to decision, ``waived`` while it is not asked for.

    ``check_due`` stands while a commitment is to be checked; ``kept`` and ``broken`` count what checks found.
    """

    case_id: UUID
    matter: str
    code: str
    stage: int
    department: str
    office: str
    attempt: int = 0
    waived: bool = False
    approved: bool = False
    pending: bool = False
    accepted_at: datetime | None = None
    stopped_at: datetime | None = None
    stopped_seconds: float = 0.0
    promised_due: date | None = None
    legal_due: date | None = None
    check_due: date | None = None
    kept: int = 0
    broken: int = 0

    @property
    def freed(self) -> bool:
        """Whether nothing waits for it any more."""
        return self.waived or self.approved
