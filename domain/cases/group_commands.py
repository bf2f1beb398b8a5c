"""What one may ask of the matters that are decided together."""

from dataclasses import dataclass
from uuid import UUID

from domain.cases.matter_commands import AcceptMatter, ApproveMatter, DisapproveMatter, SubmitMatter
from domain.values.matter_key import MatterKey

Joint = SubmitMatter | AcceptMatter | ApproveMatter | DisapproveMatter


@dataclass(frozen=True, slots=True)
class TakeTogether:
    """Take a step for every open matter of the group that this one is of: one dossier, one review, one decision.

    Materials go to the members that ask for them. ``contacts_closed`` are members whose utility's contact is closed.
    """

    case_id: UUID
    step: Joint
    contacts_closed: frozenset[MatterKey] = frozenset()

    @property
    def matter(self) -> MatterKey:
        """One of the group."""
        return self.step.matter
