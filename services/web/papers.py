"""What each matter of a list asks the applicant for, and what it does not ask for again."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.events.planned import Plan
from domain.values.matter_key import MatterKey
from domain.values.names import Names

APPLICANT = "applicant"


@dataclass(frozen=True, slots=True)
class Papers:
    """Names of materials: those that the applicant brings, and those that offices share or an earlier matter gives."""

    own: tuple[Names, ...]
    held: tuple[Names, ...]


def papers_of(plan: Plan) -> Mapping[MatterKey, Papers]:
    """The papers of each matter, in the order of its own list."""
    known = {one.code: one for one in plan.materials}
    return {
        matter.key: Papers(
            own=tuple(known[code].names for code in matter.materials if known[code].origin == APPLICANT),
            held=tuple(known[code].names for code in matter.materials if known[code].origin != APPLICANT),
        )
        for matter in plan.matters
    }
