"""What a case remembers in order to decide."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from domain.cases.step import Step
from domain.events.cases import Milestone
from domain.events.planned import PlannedMatter
from domain.values.limits import Due
from domain.values.matter_key import MatterKey
from domain.values.sealed import Sealed


@dataclass(frozen=True, slots=True)
class MatterState:
    """One matter: its last step, and the clocks and counts of its present attempt.

    ``accepted_on`` is the day its clocks count from: the day received when silence accepted it. ``check_due`` stands
    while the commitment on which it was approved is still to be checked.
    """

    step: Step = Step.NOT_STARTED
    attempt: int = 0
    completions: int = 0
    correction_asked: bool = False
    received_on: date | None = None
    accepted_on: date | None = None
    suspended_on: date | None = None
    procedure: str = ""
    acceptance_due: Due | None = None
    promised_due: Due | None = None
    legal_due: Due | None = None
    check_due: Due | None = None
    last_occurred: datetime | None = None


UNTOUCHED = MatterState()


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case: its plan, its matters, what is freed (approved or waived), and its milestones."""

    case_id: UUID | None = None
    enterprise_id: str = ""
    contact: Sealed | None = None
    edition: str = ""
    project_code: str = ""
    planned: Mapping[MatterKey, PlannedMatter] = field(default_factory=dict)
    matters: Mapping[MatterKey, MatterState] = field(default_factory=dict)
    freed: frozenset[MatterKey] = frozenset()
    reached: Mapping[type[Milestone], date] = field(default_factory=dict)
    completed: bool = False

    @property
    def opened(self) -> bool:
        """Whether there is a case at all."""
        return self.case_id is not None

    def matter(self, key: MatterKey) -> MatterState:
        """Where a matter stands."""
        return self.matters.get(key, UNTOUCHED)

    def waits_for(self, key: MatterKey) -> tuple[MatterKey, ...]:
        """What a planned matter still waits for."""
        return self.planned[key].waits_for(self.freed)


EMPTY = CaseState()
