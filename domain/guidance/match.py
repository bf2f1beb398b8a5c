"""Answers to the list of matters, the reforms and the process, before the reforms change the plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.guidance.answering import accepted
from domain.guidance.answers import Answers, Value
from domain.guidance.conditions.evaluate import Scope
from domain.guidance.edition import Edition
from domain.guidance.questions import Question
from domain.guidance.refusals import AnswerError


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What holds for a project; `answers` include the defaults of the questions that were not `asked`.

    Codes stand in the order of the edition.
    """

    edition: str
    content_hash: str
    answers: Mapping[str, Value]
    asked: tuple[str, ...]
    facts: Mapping[str, bool]
    matters: tuple[str, ...]
    reforms: tuple[str, ...]
    process: str


def match(edition: Edition, answers: Answers) -> Match:
    """Match answers against an edition; raises `AnswerError` for the first answer that cannot stand."""
    _refuse_unknown(edition, answers)
    scope: dict[str, Any] = {}
    asked: list[str] = []
    for step in edition.steps:
        if not isinstance(step, Question):
            scope[step.name] = step.condition.holds(scope)
        elif step.asked.holds(scope):
            scope[step.key] = _given(step, answers, scope)
            asked.append(step.key)
        else:
            _refuse_unasked(step, answers)
            scope[step.key] = step.default
    _refuse_invalid(edition, scope)
    return Match(
        edition=edition.id,
        content_hash=edition.content_hash,
        answers={key: scope[key] for key in edition.questions},
        asked=tuple(asked),
        facts={name: value for name, value in scope.items() if name not in edition.questions},
        matters=tuple(one.code for one in edition.matters.values() if one.condition.holds(scope)),
        reforms=tuple(one.code for one in edition.reforms.values() if one.condition.holds(scope)),
        process=next(one.code for one in edition.processes.values() if one.condition.holds(scope)),
    )


def _refuse_unknown(edition: Edition, answers: Answers) -> None:
    for key in answers:
        if key not in edition.questions:
            raise AnswerError(str(key)[:80], zh="没有这个问题", en="is not a question of this edition")


def _given(question: Question, answers: Answers, scope: Scope) -> Value:
    if question.key not in answers:
        raise AnswerError(question.key, zh="请回答", en="must be answered")
    return accepted(question, answers[question.key], scope)


def _refuse_unasked(question: Question, answers: Answers) -> None:
    if question.key in answers:
        raise AnswerError(question.key, zh="本项目不问此题", en="is not asked for this project")


def _refuse_invalid(edition: Edition, scope: Scope) -> None:
    for one in edition.constraints:
        if not one.condition.holds(scope):
            raise AnswerError(one.code, zh=one.zh, en=one.en)
