"""What one may ask of the check of a commitment."""

from dataclasses import dataclass

from domain.cases.matter_commands import MatterCommand


@dataclass(frozen=True, slots=True)
class CheckCommitment(MatterCommand):
    """Record what the check of an approval on a signed letter found."""

    finding: str


@dataclass(frozen=True, slots=True)
class ConfirmCommitment(CheckCommitment):
    """What was promised is kept."""


@dataclass(frozen=True, slots=True)
class FindBreach(CheckCommitment):
    """What was promised is not kept: the approval is revoked."""
