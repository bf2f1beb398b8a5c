"""The names that a plan is shown with: only what this plan uses."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.guidance.departments import Department
from domain.guidance.draft import Draft
from domain.guidance.edition import Edition
from domain.guidance.materials import Material
from domain.guidance.stages import Stage


@dataclass(frozen=True, slots=True)
class Named:
    """A code and its name in both languages."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """Process, stages, departments and materials of a plan; the code of a stage is its number."""

    process: Named
    stages: tuple[Named, ...]
    departments: tuple[Named, ...]
    materials: tuple[Named, ...]


def legend(edition: Edition, process: str, draft: Draft) -> Legend:
    """The legend of a finished draft."""
    departments = {code for one in draft.matters for code in (one.department, one.decided_by)}
    materials = {code for one in draft.matters for code in one.materials}
    return Legend(
        process=Named(process, edition.processes[process].zh, edition.processes[process].en),
        stages=tuple(_stages(edition, draft)),
        departments=tuple(_named(one) for code, one in edition.departments.items() if code in departments),
        materials=tuple(_named(one) for code, one in edition.materials.items() if code in materials),
    )


def _named(one: Department | Material) -> Named:
    return Named(one.code, one.zh, one.en)


def _stages(edition: Edition, draft: Draft) -> Iterable[Named]:
    used = {one.stage for one in draft.matters}
    for number in (number for number in edition.stages if number in used):
        merged = draft.merged_stages if number in draft.merged_stages else (number,)
        parts: list[Stage] = [edition.stages[part] for part in merged]
        yield Named(str(number), "、".join(one.zh for one in parts), " and ".join(one.en for one in parts))
