"""The plan of a project: its matters after the reforms, and the names that are needed to show it."""

from collections.abc import Collection
from dataclasses import dataclass

from domain.guidance.applied_reform import AppliedReform
from domain.guidance.edition import Edition
from domain.guidance.effects.readers import ORDER
from domain.guidance.first_draft import first_draft
from domain.guidance.folding import folded
from domain.guidance.legend import Legend, legend
from domain.guidance.match import Match
from domain.guidance.planned import PlannedGroup, PlannedMatter
from domain.guidance.reforms import Reform
from domain.guidance.waiting import with_effective_predecessors


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The matters in the order of the edition; `budget_days` is the target for the whole process in working days."""

    edition: str
    content_hash: str
    process: str
    budget_days: int
    matters: tuple[PlannedMatter, ...]
    groups: tuple[PlannedGroup, ...]
    reforms: tuple[AppliedReform, ...]
    legend: Legend


def plan(edition: Edition, match: Match, segments: int = 1) -> Plan:
    """Apply the matched reforms to the matched matters; `segments` counts the segments of a rail line."""
    if segments < 1:
        raise ValueError("a project has at least one segment")
    draft = first_draft(edition, match, segments)
    for reform in _in_order(edition, match.reforms):
        draft = reform.effect.applied(draft, reform.measure)
    draft = with_effective_predecessors(folded(draft))
    return Plan(
        edition=edition.id,
        content_hash=edition.content_hash,
        process=match.process,
        budget_days=draft.budget_days,
        matters=draft.matters,
        groups=draft.groups,
        reforms=tuple(AppliedReform.of(edition.reforms[code], draft) for code in match.reforms),
        legend=legend(edition, match.process, draft),
    )


def _in_order(edition: Edition, codes: Collection[str]) -> list[Reform]:
    return sorted((edition.reforms[code] for code in codes), key=lambda one: ORDER.index(one.effect_name))
