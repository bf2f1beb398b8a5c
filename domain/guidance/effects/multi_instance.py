"""One matter per segment."""

from dataclasses import dataclass, replace

from domain.guidance.draft import Draft
from domain.guidance.effects.effect import Measure
from domain.guidance.effects.promise import sooner
from domain.guidance.limits import working_days
from domain.guidance.planned import PlannedMatter
from domain.guidance.reading import Row
from domain.guidance.references import References


@dataclass(frozen=True, slots=True)
class MultiInstance:
    """`replaces` leave the plan; `instance` is what the matters repeat by, such as `segment`."""

    replaces: tuple[str, ...]
    instance: str

    def references(self) -> References:
        """What is replaced."""
        return References(matters=self.replaces)

    def applied(self, draft: Draft, measure: Measure) -> Draft:
        """Each matter once per segment, numbered from 1; what waited for it waits for all of them."""
        for code in measure.matters:
            draft = self._repeated(draft, code)
        every = draft.keys(measure.matters)
        for code in self.replaces:
            draft = draft.redirected((code, ""), every).without({code})
        return draft.changed(measure.matters, lambda one: sooner(one, working_days(measure.promised_days)))

    def _repeated(self, draft: Draft, code: str) -> Draft:
        names = [f"{self.instance}-{number}" for number in range(1, draft.segments + 1)]
        matters: list[PlannedMatter] = []
        for one in draft.matters:
            matters += [replace(one, instance=name) for name in names] if one.code == code else [one]
        repeated = replace(draft, matters=tuple(matters))
        return repeated.redirected((code, ""), tuple((code, name) for name in names))


def multi_instance(details: Row) -> MultiInstance:
    """Read the effect."""
    return MultiInstance(details.texts("replaces"), details.text("instance_key"))
