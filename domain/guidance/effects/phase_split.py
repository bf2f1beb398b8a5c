"""Permits by phase instead of one permit."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.guidance.draft import Draft
from domain.guidance.effects.effect import Measure
from domain.guidance.effects.promise import sooner
from domain.guidance.limits import working_days
from domain.guidance.planned import Key
from domain.guidance.reading import Row
from domain.guidance.references import References


@dataclass(frozen=True, slots=True)
class PhaseSplit:
    """`replaces` leave the plan; `substitutes` says what stands in for a predecessor.

    The substitute holds for the first phase only: the superstructure still waits for the works planning permit.
    """

    replaces: tuple[str, ...]
    substitutes: Mapping[str, str]

    def references(self) -> References:
        """What is replaced, what is substituted."""
        return References(matters=[*self.replaces, *self.substitutes, *self.substitutes.values()])

    def applied(self, draft: Draft, measure: Measure) -> Draft:
        """The phases in place of the one permit; what waited for that waits for the last phase."""
        last = draft.keys(measure.matters[-1:])
        for code in self.replaces:
            draft = draft.redirected((code, ""), last).without({code})
        limit = working_days(measure.promised_days)
        return self._first_phase_freed(draft, measure).changed(measure.matters, lambda one: sooner(one, limit))

    def _first_phase_freed(self, draft: Draft, measure: Measure) -> Draft:
        for code, substitute in self.substitutes.items():
            stands_in: tuple[Key, ...] = draft.keys({substitute})
            freed = draft.redirected((code, ""), stands_in)
            after = {one.key: one for one in freed.matters}
            draft = draft.changed(measure.matters[:1], lambda one, after=after: after[one.key])  # type: ignore[misc]
        return draft


def phase_split(details: Row) -> PhaseSplit:
    """Read the effect."""
    substitutes = details.row("substitute_predecessor")
    return PhaseSplit(details.texts("replaces"), {code: substitutes.text(code) for code in substitutes.fields})
