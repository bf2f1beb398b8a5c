"""A plan as plain values, for programs."""

from typing import Any

from domain.guidance.plan import Plan
from domain.guidance.planned import Key, PlannedGroup, PlannedMatter
from domain.values.limits import Limit


def outline(made: Plan) -> dict[str, Any]:
    """The matters in the order of the edition, each as it stands after the reforms, and the groups they form.

    A key of a matter is CODE, or CODE:INSTANCE. `waived` counts as done; `by_commitment` is decided on a signed letter,
    which is checked within `check_limit` after the approval. `unlocks` is work outside the list that
    a letter lets begin, `start_conditions` what must be on the site before the project starts.
    """
    return {
        "edition": made.edition,
        "process": made.process,
        "budget_days": made.budget_days,
        "reforms": sorted(one.code for one in made.reforms),
        "matters": [_matter(one) for one in made.matters],
        "unlocks": [work for one in made.reforms for work in one.unlocks],
        "start_conditions": [text for one in made.reforms for text in one.start_conditions],
        "groups": [_group(one) for one in made.groups],
    }


def _matter(one: PlannedMatter) -> dict[str, Any]:
    return {
        "code": one.code,
        "instance": one.instance,
        "stage": one.stage,
        "group": one.group,
        "predecessors": [_key(key) for key in one.predecessors],
        "due_before_stage": one.due_before_stage,
        "legal_limit": _limit(one.legal_limit),
        "promised_limit": _limit(one.promised_limit),
        "waived": one.waived,
        "by_commitment": one.by_commitment,
        "check_limit": _limit(one.letter.check_limit) if one.letter else None,
        "materials": list(one.materials),
        "special_procedures": list(one.special_procedures),
    }


def _group(one: PlannedGroup) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "umbrella": one.umbrella,
        "promised_limit": _limit(one.promised_limit),
        "members": [_key(key) for key in one.members],
    }


def _key(key: Key) -> str:
    code, instance = key
    return f"{code}:{instance}" if instance else code


def _limit(one: Limit) -> dict[str, Any]:
    return {"days": one.days, "kind": one.kind.value}
