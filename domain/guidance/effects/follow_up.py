"""A return visit after every completed matter."""

from dataclasses import dataclass

from domain.guidance.draft import Draft
from domain.guidance.effects.effect import Measure
from domain.guidance.reading import Row
from domain.guidance.references import References


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Sets a clock only, which starts with a completion; the plan itself stays as it is."""

    def references(self) -> References:
        """None."""
        return References()

    def applied(self, draft: Draft, measure: Measure) -> Draft:  # noqa: ARG002
        """The same draft."""
        return draft


def follow_up(_: Row) -> FollowUp:
    """Read the effect."""
    return FollowUp()
