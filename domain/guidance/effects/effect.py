"""What every effect can do."""

from dataclasses import dataclass
from typing import Protocol

from domain.guidance.draft import Draft
from domain.guidance.references import References


@dataclass(frozen=True, slots=True)
class Measure:
    """The part of a reform that its effect works with: its matters and the days it promises (working days)."""

    code: str
    matters: tuple[str, ...]
    promised_days: int


class Effect(Protocol):
    """Changes a draft; must not look at anything but the draft and the measure."""

    def references(self) -> References:
        """The codes its details name."""
        ...

    def applied(self, draft: Draft, measure: Measure) -> Draft:
        """The draft after it."""
        ...
