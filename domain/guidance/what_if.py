"""What a project would have to do if one answer were another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from domain.guidance.answering import offered
from domain.guidance.answers import Value
from domain.guidance.duration import longest_way
from domain.guidance.edition import Edition
from domain.guidance.interview import AskedQuestion
from domain.guidance.match import Match, match
from domain.guidance.plan import Plan, plan
from domain.guidance.questions import Question
from domain.guidance.refusals import AnswerError
from domain.guidance.revising import revised


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One other answer and what it changes.

    `days` are working days along the longest way, fewer if negative. `fell` are the answers that could not stay,
    `assumed` those with which questions were answered that the other answer brings up.
    """

    question: str
    answer: Value
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    days: int
    fell: tuple[str, ...]
    assumed: Mapping[str, Value]


def alternatives(edition: Edition, found: Match, segments: int = 1) -> tuple[Alternative, ...]:
    """The other answers that make a difference, those that save most first.

    A question that only the other answer brings up gets the first of its options, no, or none of several; one that asks
    for a number leaves the other answer out: nobody knows what it comes to.
    """
    now = plan(edition, found, segments)
    days = longest_way(now, edition)
    tried = (_tried(edition, found, question, answer, segments) for question, answer in _others(edition, found))
    told = [_compared(one, now, days, edition) for one in tried if one is not None]
    return tuple(sorted((one for one in told if one.added or one.dropped or one.days), key=_most_saved_first))


@dataclass(frozen=True, slots=True)
class _Tried:
    question: str
    answer: Value
    plan: Plan
    fell: tuple[str, ...]
    assumed: Mapping[str, Value]


def _others(edition: Edition, found: Match) -> Iterator[tuple[Question, Value]]:
    """Each other option of a question with one answer, the other one of yes and no, and one option more or less."""
    scope: Mapping[str, Any] = {**found.answers, **found.facts}
    for key in found.asked:
        question, given = edition.questions[key], found.answers[key]
        if question.type == "bool":
            yield question, not given
        if question.type == "single":
            yield from ((question, one.value) for one in offered(question, scope) if one.value != given)
        if question.type == "multi":
            yield from ((question, _toggled(question, given, one.value)) for one in offered(question, scope))


def _toggled(question: Question, given: Value, option: str) -> Value:
    chosen = {option} ^ set(given if isinstance(given, tuple) else ())
    return tuple(one.value for one in question.options if one.value in chosen)


def _tried(edition: Edition, found: Match, question: Question, answer: Value, segments: int) -> _Tried | None:
    given = {key: found.answers[key] for key in found.asked} | {question.key: answer}
    completed = _completed(edition, given)
    if completed is None or completed.get(question.key) != answer:
        return None
    try:
        matched = match(edition, completed)
    except AnswerError:
        return None
    fell = tuple(key for key in given if completed.get(key) != given[key])
    assumed = {key: value for key, value in completed.items() if given.get(key) != value}
    return _Tried(question.key, answer, plan(edition, matched, segments), fell, assumed)


def _completed(edition: Edition, given: Mapping[str, Value]) -> Mapping[str, Any] | None:
    """The answers that can stand, with assumptions where questions are open; nothing where a number is asked for."""
    now = revised(edition, given)
    assumed = set[str]()
    while now.stand.next is not None:
        [asked] = [one for one in now.stand.asked if one.question == now.stand.next]
        key, single = asked.question.key, asked.question.type == "single"
        if asked.question.type == "number" or key in assumed or (single and not asked.options):
            return None
        assumed.add(key)
        now = revised(edition, {**now.answers, key: _first(asked)})
    return None if now.stand.errors else now.answers


def _first(question: AskedQuestion) -> Value:
    if question.question.type == "single":
        return question.options[0].value
    return () if question.question.type == "multi" else False


def _compared(tried: _Tried, now: Plan, days: int, edition: Edition) -> Alternative:
    before, after = {one.code for one in now.matters}, {one.code for one in tried.plan.matters}
    return Alternative(
        question=tried.question,
        answer=tried.answer,
        added=tuple(code for code in edition.matters if code in after - before),
        dropped=tuple(code for code in edition.matters if code in before - after),
        days=longest_way(tried.plan, edition) - days,
        fell=tried.fell,
        assumed=tried.assumed,
    )


def _most_saved_first(one: Alternative) -> tuple[int, int]:
    return len(one.added) - len(one.dropped), one.days
