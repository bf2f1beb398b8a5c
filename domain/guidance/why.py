"""Why a condition of an edition holds for a project, or does not: the answers that are enough to say so."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.guidance.answers import Value
from domain.guidance.conditions.condition import Condition
from domain.guidance.edition import Edition
from domain.guidance.questions_behind import questions_behind
from domain.guidance.settling import settled


@dataclass(frozen=True, slots=True)
class Why:
    """Whether it holds, and the answers that say so: with them it is so whatever the others are.

    None of them can be left out. Where there are several such sets, this one has the earliest questions.
    """

    holds: bool
    answers: Mapping[str, Value]


def why(edition: Edition, answers: Mapping[str, Value], condition: Condition) -> Why:
    """The reason, from all the answers to the questions that are asked of the project."""
    behind = questions_behind(edition, condition.names)
    kept = {key: answer for key, answer in answers.items() if key in behind}
    holds = condition.so_far(settled(edition, kept))
    if holds is None:
        raise ValueError("the answers do not settle it")
    for key in reversed(list(kept)):
        fewer = {other: answer for other, answer in kept.items() if other != key}
        if condition.so_far(settled(edition, fewer)) is holds:
            kept = fewer
    return Why(holds, kept)
