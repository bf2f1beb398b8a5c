"""Small drafts for the tests of single effects, and projects that meet a condition."""

from dataclasses import replace
from random import Random
from typing import Any

from domain.guidance.answers import Value
from domain.guidance.draft import Draft
from domain.guidance.limits import working_days
from domain.guidance.planned import PlannedMatter
from domain.values.letter import Letter
from domain.values.limits import DayKind, Limit
from tests.reference.judge import World, judge
from tests.reference.wishes import Wishes, walk


def planned(code: str, *predecessors: str, **changes: Any) -> PlannedMatter:  # noqa: ANN401 any field
    plain = PlannedMatter(
        code=code,
        instance="",
        zh=code,
        en=code,
        stage=3,
        department="zjw",
        decided_by="zwb",
        type="licence",
        legal_limit=Limit(7, DayKind.CALENDAR),
        promised_limit=working_days(5),
        group="",
        group_kind="",
        waived=False,
        by_commitment=False,
        letter=None,
        predecessors=tuple((one, "") for one in predecessors),
        due_before_stage=None,
        materials=("own", "shared"),
        special_procedures=("hearing",),
        utility="",
        national_code="",
    )
    return replace(plain, **changes)


def draft(*matters: PlannedMatter, answers: dict[str, Value] | None = None, segments: int = 1) -> Draft:
    return Draft(
        matters=matters,
        answers=answers or {},
        segments=segments,
        budget_days=80,
        letter=Letter("letter", working_days(30)),
        combinable=frozenset({"own"}),
    )


def by_code(found: Draft) -> dict[str, PlannedMatter]:
    return {one.code: one for one in found.matters}


def project(*conditions: str, seed: int = 5) -> dict[str, Any]:
    """Valid answers, the same for the same seed, for which all conditions hold."""
    chance, wanted = Random(seed), " and ".join(f"({one})" for one in conditions)
    for _ in range(20_000):
        answers = walk(Wishes(chance).want(wanted))
        verdict = judge(answers)
        if verdict.wrong is None and holds(wanted, dict(verdict.answers)):
            return answers
    raise AssertionError(f"no project with {wanted}")


def holds(expression: str, answers: dict[str, Any]) -> bool:
    return World(answers).holds(expression)
