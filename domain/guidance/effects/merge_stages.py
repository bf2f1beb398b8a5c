"""Stages become one, within one budget."""

from dataclasses import dataclass, replace

from domain.guidance.draft import Draft
from domain.guidance.effects.effect import Measure
from domain.guidance.planned import PlannedMatter
from domain.guidance.reading import Row
from domain.guidance.references import References


@dataclass(frozen=True, slots=True)
class MergeStages:
    """`stages` become the first of them; `waived` matters count as done; the budget ends with `until`."""

    stages: tuple[int, ...]
    waived: tuple[str, ...]
    until: tuple[str, ...]

    def references(self) -> References:
        """Stages, waived matters, last matters."""
        return References(stages=self.stages, matters=[*self.waived, *self.until])

    def applied(self, draft: Draft, measure: Measure) -> Draft:
        """All matters of these stages in the first one; what had to end before one ends before the merged stage."""
        merged = replace(
            draft,
            merged_stages=self.stages,
            budget_days=min(draft.budget_days, measure.promised_days),
            matters=tuple(self._moved(one) for one in draft.matters),
        )
        return merged.changed(self.waived, lambda one: replace(one, waived=True))

    def _moved(self, one: PlannedMatter) -> PlannedMatter:
        due = one.due_before_stage
        return replace(
            one,
            stage=self.stages[0] if one.stage in self.stages else one.stage,
            due_before_stage=self.stages[0] if due in self.stages else due,
        )


def merge_stages(details: Row) -> MergeStages:
    """Read the effect."""
    stages = details.wholes("merged_stages")
    if not stages:
        raise details.error("merged_stages", zh="不能为空", en="is empty")
    return MergeStages(stages, details.texts("waived"), details.texts("budget_includes"))
