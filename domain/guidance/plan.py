"""The plan of a project: its matters after the reforms, and the names that are needed to show it."""

from collections.abc import Collection
from dataclasses import dataclass

from domain.guidance.draft import Draft
from domain.guidance.edition import Edition
from domain.guidance.effects.commitment import Commitment
from domain.guidance.folding import folded
from domain.guidance.legend import AppliedReform, Legend, legend
from domain.guidance.match import Match
from domain.guidance.matters import Matter
from domain.guidance.planned import PlannedGroup, PlannedMatter
from domain.guidance.reforms import ORDER, Reform
from domain.guidance.utilities import utility
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
    draft = _draft(edition, match, segments)
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


def _draft(edition: Edition, match: Match, segments: int) -> Draft:
    letters = [one.effect.letter for one in edition.reforms.values() if isinstance(one.effect, Commitment)]
    return Draft(
        matters=tuple(_planned(edition.matters[code], match.matters, edition) for code in match.matters),
        answers=match.answers,
        segments=segments,
        budget_days=edition.processes[match.process].budget_days,
        letter=next(iter(letters), ""),
        combinable=frozenset(one.code for one in edition.materials.values() if one.origin == "applicant"),
    )


def _in_order(edition: Edition, codes: Collection[str]) -> list[Reform]:
    return sorted((edition.reforms[code] for code in codes), key=lambda one: ORDER.index(one.effect_name))


def _planned(matter: Matter, matched: Collection[str], edition: Edition) -> PlannedMatter:
    """The matter before any reform: alone, promised as the edition says, waiting for what applies to the project."""
    return PlannedMatter(
        code=matter.code,
        instance="",
        zh=matter.zh,
        en=matter.en,
        stage=matter.stage,
        department=matter.department,
        decided_by=matter.decided_by,
        type=matter.type,
        legal_limit=matter.legal_limit,
        promised_limit=matter.promised_limit,
        group="",
        group_kind="",
        waived=False,
        by_commitment=False,
        predecessors=tuple((code, "") for code in matter.predecessors if code in matched),
        due_before_stage=matter.due_before_stage,
        materials=matter.materials,
        special_procedures=matter.special_procedures,
        utility=utility(matter, edition),
        national_code=matter.national_code,
    )
