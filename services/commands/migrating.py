"""A running case under another edition: what that would change, and the command."""

from dataclasses import dataclass
from uuid import UUID

from domain.cases.amendment import Amendment
from domain.cases.commands import AmendPlan
from domain.cases.plans import Planning
from domain.guidance.edition import Edition
from domain.guidance.revising import revised
from services.commands.amending import Why, amend_plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One case on its way to another edition.

    ``command`` is None where the new edition asks what nobody has answered: then ``asks`` is the key of that question.
    """

    case_id: UUID
    project_name: str
    old: str
    command: AmendPlan | None = None
    effect: Amendment | None = None
    asks: str = ""

    @property
    def changes(self) -> bool:
        """Whether the list would be another one, or a question is open."""
        effect = self.effect
        return effect is None or bool(effect.added or effect.dropped or effect.changed)


def move_of(
    case_id: UUID, now: Planning, editions: tuple[Edition, Edition], *, reason: str, basis: str
) -> AmendPlan | str:
    """The command that moves a case from one edition to another.

    Instead the key of the question that must be answered first, or the code of the constraint that does not hold.
    """
    old, edition = editions
    stand = revised(edition, revised(old, now.answers).answers)  # what was taken for granted is no answer
    if not stand.stand.complete:
        broken = [error.field for error in stand.stand.errors]
        return next(iter([*broken, *([stand.stand.next.key] if stand.stand.next else []), *stand.stand.missing]), "")
    return amend_plan(case_id, now, stand.answers, edition, Why(kind="edition", reason=reason, basis=basis))
