"""The rows of utility contacts and return visits; each field is the column of that name."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.values.names import Names
from domain.values.sealed import Sealed


@dataclass(frozen=True, slots=True)
class Contact:
    """One utility's contact. ``state``: open, contacted, closed; ``version`` is that of its own stream."""

    contact_id: UUID
    case_id: UUID
    matter: str
    matter_names: Names
    utility: str
    enterprise_contact: Sealed
    due: date
    provisional: bool
    opened_at: datetime
    version: int
    state: str = "open"
    channel: str = ""
    content: str = ""
    contacted_at: datetime | None = None
    agreement: str = ""
    closed_at: datetime | None = None

    def late(self, today: date) -> bool:
        """Whether the enterprise was not contacted in time."""
        return self.state == "open" and self.due < today


@dataclass(frozen=True, slots=True)
class Problem:
    """What an applicant raised during a visit; settled when it has an answer."""

    problem_id: UUID
    kind: str
    department: str
    description: Sealed
    raised_at: datetime
    answer: Sealed | None = None
    settled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """The return visit after one completion of a matter.

    ``state``: open, made, closed; ``outcome`` is the national step 11, 12 or 13; ``version`` that of its own stream.
    """

    visit_id: UUID
    case_id: UUID
    matter: str
    matter_names: Names
    completion: int
    outcome: int
    completed_on: date
    owner: str
    deputy: str
    due: date
    provisional: bool
    version: int
    state: str = "open"
    channel: str = ""
    identity_disclosed: bool = False
    satisfaction: int | None = None
    remarks: Sealed | None = None
    made_at: datetime | None = None
    closed_at: datetime | None = None
    problems: tuple[Problem, ...] = ()

    def late(self, today: date) -> bool:
        """Whether the applicant was not visited in time."""
        return self.state == "open" and self.due < today
