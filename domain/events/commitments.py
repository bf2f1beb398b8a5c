"""The later check of what an enterprise promised in place of a review (reform R08; S30, table GZCNZBJJGXXB)."""

from dataclasses import dataclass
from uuid import UUID

from domain.events.fact import Fact
from domain.values.limits import Due
from domain.values.matter_key import MatterKey


@dataclass(frozen=True, slots=True)
class CommitmentStep(Fact):
    """A step in the check of one approval; ``completion`` is that of the matter, counted from 1."""

    case_id: UUID
    matter: MatterKey
    completion: int


@dataclass(frozen=True, slots=True)
class CommitmentCheckOpened(CommitmentStep):
    """The matter was approved on a signed letter, so its department must check by this day what it promises."""

    due: Due


@dataclass(frozen=True, slots=True)
class CommitmentChecked(CommitmentStep):
    """The check was made, and this was found."""

    finding: str


@dataclass(frozen=True, slots=True)
class CommitmentKept(CommitmentChecked):
    """The check found that the enterprise does as it promised."""


@dataclass(frozen=True, slots=True)
class CommitmentBroken(CommitmentChecked):
    """The check found that the enterprise does not do as it promised; the approval is revoked with it."""
