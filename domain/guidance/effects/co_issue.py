"""The matters are decided together, on one day."""

from dataclasses import dataclass

from domain.guidance.draft import Draft
from domain.guidance.effects.effect import Measure
from domain.guidance.groups import together
from domain.guidance.limits import working_days
from domain.guidance.planned import PlannedGroup
from domain.guidance.reading import Row
from domain.guidance.references import References


@dataclass(frozen=True, slots=True)
class CoIssue:
    """Land-to-start, or matters that are each other's prerequisite.

    `start_conditions` is what the enterprise has ready on the site before it starts.
    """

    start_conditions: tuple[str, ...] = ()

    def references(self) -> References:
        """None."""
        return References()

    def applied(self, draft: Draft, measure: Measure) -> Draft:
        """The matters in one group."""
        limit = working_days(measure.promised_days)
        group = PlannedGroup(id=measure.code, kind="co_issue", umbrella="", promised_limit=limit, members=())
        return together(draft, measure.matters, group)


def co_issue(details: Row) -> CoIssue:
    """Read the effect."""
    return CoIssue(details.texts("start_conditions"))
