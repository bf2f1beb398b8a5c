"""A signed letter instead of a review, and a check later."""

from dataclasses import dataclass

from domain.guidance.draft import Draft
from domain.guidance.effects.effect import Measure
from domain.guidance.effects.promise import by_letter
from domain.guidance.limits import working_days
from domain.guidance.reading import Row
from domain.guidance.references import References
from domain.values.letter import Letter

ON_BREACH = ("revoke_and_record",)


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
    """Read the effect; the check comes at least a day later, and a breach is recorded and revokes the approval."""
    if "on_breach" in details.fields:
        details.one_of("on_breach", ON_BREACH)
    if not details.whole("post_check_days"):
        raise details.error("post_check_days", zh="须至少一天", en="must be a day at least")
    return Commitment(Letter(details.text("letter"), working_days(details.whole("post_check_days"))))
