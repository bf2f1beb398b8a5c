"""`steward plan`: answers in, the plan after the reforms out, one JSON object per line."""

from typing import Any

from domain.guidance import AnswerError, Edition, PlannedGroup, PlannedMatter, match, plan
from domain.guidance.planned import Key
from domain.values.limits import Limit
from services.cli.lines import Asked, answered

SEGMENTS, MOST = "segments", 50  # as many as a case may have


def plan_lines() -> None:
    """Plan {"answers": {...}, "segments": 2} per line of stdin; exits 1 if one could not be answered.

    What `steward match` tells, and each matter as it stands after the reforms: its instance, the group it is decided
    in, the matters it waits for, both limits, and whether it is waived or decided by commitment.
    """
    answered(planned)


def planned(edition: Edition, asked: Asked) -> dict[str, Any]:
    """The plan in the order of the edition; a key of a matter is CODE, or CODE:INSTANCE."""
    found = match(edition, asked.answers)
    made = plan(edition, found, segments=_segments(asked))
    return {
        "edition": made.edition,
        "process": made.process,
        "budget_days": made.budget_days,
        "reforms": sorted(found.reforms),
        "matters": [_matter(one) for one in made.matters],
        "groups": [_group(one) for one in made.groups],
    }


def _segments(asked: Asked) -> int:
    given = asked.line.get(SEGMENTS, 1)
    if not isinstance(given, int) or isinstance(given, bool) or not 1 <= given <= MOST:
        raise AnswerError(SEGMENTS, zh="须为 1 至 50 的整数", en="must be a whole number from 1 to 50")
    return given


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
