"""What an unfinished interview already settles."""

from dataclasses import dataclass
from typing import Any

from domain.guidance.edition import Edition
from domain.guidance.interview import Interview
from domain.guidance.questions import Question


@dataclass(frozen=True, slots=True)
class Outlook:
    """The codes of the matters that are certain, and how many still depend on questions to come."""

    certain: tuple[str, ...]
    open: int


def outlook(edition: Edition, stand: Interview) -> Outlook:
    """The matters whose conditions the answers so far decide."""
    scope = _settled(edition, stand)
    judged = {one.code: one.condition.so_far(scope) for one in edition.matters.values()}
    certain = tuple(code for code, applies in judged.items() if applies)
    return Outlook(certain, sum(applies is None for applies in judged.values()))


def _settled(edition: Edition, stand: Interview) -> dict[str, Any]:
    asked = {one.question.key: one.answer for one in stand.asked}
    scope: dict[str, Any] = {}
    for step in edition.steps:
        if isinstance(step, Question):
            if step.key not in asked and step.needs <= scope.keys():
                scope[step.key] = step.default
            elif (answer := asked.get(step.key)) is not None:
                scope[step.key] = answer
        elif (value := step.condition.so_far(scope)) is not None:
            scope[step.name] = value
    return scope
