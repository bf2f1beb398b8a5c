"""Work that may begin before the permits, on a letter."""

from dataclasses import dataclass

from domain.guidance.draft import Draft
from domain.guidance.effects.effect import Measure
from domain.guidance.effects.promise import sooner
from domain.guidance.limits import working_days
from domain.guidance.reading import Row
from domain.guidance.references import References


@dataclass(frozen=True, slots=True)
class UnlockEarly:
    """What may begin: work outside the list of matters, such as the survey."""

    unlocks: tuple[str, ...]

    def references(self) -> References:
        """None."""
        return References()

    def applied(self, draft: Draft, measure: Measure) -> Draft:
        """The letter within the promised days; the list of matters stays."""
        return draft.changed(measure.matters, lambda one: sooner(one, working_days(measure.promised_days)))


def unlock_early(details: Row) -> UnlockEarly:
    """Read the effect."""
    return UnlockEarly(details.texts("unlocks"))
