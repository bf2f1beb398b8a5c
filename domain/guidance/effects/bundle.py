"""The matters become one application and one decision."""

from dataclasses import dataclass, replace

from domain.guidance.draft import Draft
from domain.guidance.effects.effect import Measure
from domain.guidance.groups import together
from domain.guidance.limits import working_days
from domain.guidance.planned import PlannedGroup, PlannedMatter
from domain.guidance.reading import Row
from domain.guidance.references import References


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """`umbrella` is the matter that stands for all, `form` its paper; `combined` replaces the applicant's papers.

    `lead` is the department that takes the one decision. Each may be empty.
    """

    umbrella: str
    form: str
    combined: str
    lead: str

    def references(self) -> References:
        """Umbrella, papers, lead."""
        papers = [paper for paper in (self.form, self.combined) if paper]
        return References(
            matters=[self.umbrella] if self.umbrella else (),
            materials=papers,
            departments=[self.lead] if self.lead else (),
        )

    def applied(self, draft: Draft, measure: Measure) -> Draft:
        """The matters in one group, with one set of papers."""
        limit = working_days(measure.promised_days)
        group = PlannedGroup(id=measure.code, kind="bundle", umbrella=self.umbrella, promised_limit=limit, members=())
        bundled = together(draft, measure.matters, group)
        members = {one.code for one in bundled.matters if one.group == measure.code}
        return bundled.changed(members, lambda one: self._one_dossier(one, draft.combinable))

    def _one_dossier(self, one: PlannedMatter, combinable: frozenset[str]) -> PlannedMatter:
        papers = one.materials
        if self.combined:
            papers = (self.combined, *(paper for paper in papers if paper not in combinable))
        if self.form and one.code == self.umbrella and self.form not in papers:
            papers = (*papers, self.form)
        return replace(one, materials=papers, decided_by=self.lead or one.decided_by)


def bundle(details: Row) -> Bundle:
    """Read the effect."""
    return Bundle(
        umbrella=details.text("umbrella", ""),
        form=details.text("form", details.text("one_survey", "")),
        combined=details.text("combined_material", ""),
        lead=details.text("lead_department", ""),
    )
