"""What some of the answers settle already."""

from collections.abc import Mapping
from typing import Any

from domain.guidance.answers import Value
from domain.guidance.conditions.evaluate import Scope
from domain.guidance.conditions.open import Open
from domain.guidance.edition import Edition
from domain.guidance.questions import Question


def settled(edition: Edition, answers: Mapping[str, Value]) -> dict[str, Any]:
    """The answers to all questions and the facts that these answers decide, whatever the others will be.

    The answers are taken as they are. A question that nobody will be asked any more has its default; one that is not
    answered yet is ``Open``.
    """
    scope: dict[str, Any] = {}
    for step in edition.steps:
        if not isinstance(step, Question):
            if (value := step.condition.so_far(scope)) is not None:
                scope[step.name] = value
            continue
        asked = step.asked.so_far(scope)
        if asked is False:
            scope[step.key] = step.default
        elif step.key in answers:  # so it was asked
            scope[step.key] = answers[step.key]
        elif step.options:
            scope[step.key] = Open(_left(step, scope, surely_asked=bool(asked)))
    return scope


def _left(question: Question, scope: Scope, *, surely_asked: bool) -> frozenset[str]:
    """The options that may still be offered, and the default where it may come to that."""
    options = [one for one in question.options if one.available is None or one.available.so_far(scope) is not False]
    offered = frozenset(one.value for one in options)
    return offered if surely_asked else offered | _default(question)


def _default(question: Question) -> frozenset[str]:
    match question.default:
        case str() as option:
            return frozenset({option})
        case tuple() as options:
            return frozenset(options)
        case _:
            return frozenset()
