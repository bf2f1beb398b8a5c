"""A signed letter instead of a review, and a check later."""

from dataclasses import dataclass

from domain.guidance.draft import Draft
from domain.guidance.effects.effect import Measure
from domain.guidance.effects.promise import by_letter
from domain.guidance.letter import Letter
from domain.guidance.limits import working_days
from domain.guidance.reading import Row
from domain.guidance.references import References


@dataclass(frozen=True, slots=True)
class Commitment:
    """The letter on which its matters are decided."""

    letter: Letter

    def references(self) -> References:
        """The letter."""
        return References(materials=[self.letter.material])

    def applied(self, draft: Draft, measure: Measure) -> Draft:
        """Each of the matters decided on the letter."""
        limit = working_days(measure.promised_days)
        return draft.changed(measure.matters, lambda one: by_letter(one, limit, self.letter))


def commitment(details: Row) -> Commitment:
    """Read the effect."""
    return Commitment(Letter(details.text("letter"), working_days(details.whole("post_check_days"))))
