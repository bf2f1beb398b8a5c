"""`steward plan`: answers in, the plan after the reforms out, one JSON object per line."""

from typing import Any

from domain.guidance import AnswerError, Edition, match, plan
from domain.guidance.outline import outline
from services.cli.lines import Asked, answered

SEGMENTS, MOST = "segments", 50  # as many as a case may have


def plan_lines() -> None:
    """Plan {"answers": {...}, "segments": 2} per line of stdin; exits 1 if one could not be answered.

    What `steward match` tells, and each matter as it stands after the reforms: its instance, the group it is decided
    in, the matters it waits for, both limits, whether it is waived or decided by commitment, and within which limit
    the commitment is checked.
    """
    answered(planned)


def planned(edition: Edition, asked: Asked) -> dict[str, Any]:
    """The plan as plain values."""
    return outline(plan(edition, match(edition, asked.answers), segments=_segments(asked)))


def _segments(asked: Asked) -> int:
    given = asked.line.get(SEGMENTS, 1)
    if not isinstance(given, int) or isinstance(given, bool) or not 1 <= given <= MOST:
        raise AnswerError(SEGMENTS, zh="须为 1 至 50 的整数", en="must be a whole number from 1 to 50")
    return given
