"""A shorter target for the whole process."""

from dataclasses import dataclass, replace

from domain.guidance.draft import Draft
from domain.guidance.effects.effect import Measure
from domain.guidance.reading import Row
from domain.guidance.references import References


@dataclass(frozen=True, slots=True)
class Budget:
    """Sets a clock only."""

    def references(self) -> References:
        """None."""
        return References()

    def applied(self, draft: Draft, measure: Measure) -> Draft:
        """The shorter of both targets."""
        return replace(draft, budget_days=min(draft.budget_days, measure.promised_days))


def budget(_: Row) -> Budget:
    """Read the effect."""
    return Budget()
