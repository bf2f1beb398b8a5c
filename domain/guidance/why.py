"""Why a condition of an edition holds for a project, or does not: the answers that are enough to say so."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.guidance.answers import Value
from domain.guidance.conditions.condition import Condition
from domain.guidance.edition import Edition
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
    behind = _behind(edition, condition.names)
    kept = {key: answer for key, answer in answers.items() if key in behind}
    holds = condition.so_far(settled(edition, kept))
    if holds is None:
        raise ValueError("the answers do not settle it")
    for key in reversed(list(kept)):
        fewer = {other: answer for other, answer in kept.items() if other != key}
        if condition.so_far(settled(edition, fewer)) is holds:
            kept = fewer
    return Why(holds, kept)


def _behind(edition: Edition, names: frozenset[str]) -> set[str]:
    """The questions that names look at: through facts, and through whether each is asked."""
    found, to_come = set[str](), list(names)
    while to_come:
        name = to_come.pop()
        if name not in found:
            found.add(name)
            fact, question = edition.facts.get(name), edition.questions.get(name)
            to_come += fact.condition.names if fact else question.asked.names if question else ()
    return found & edition.questions.keys()
