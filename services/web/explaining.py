"""Why a matter or a reform is there or not, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.guidance.answers import Value
from domain.guidance.edition import Edition
from domain.guidance.match import Match
from domain.guidance.matters import Matter
from domain.guidance.reforms import Reform
from domain.guidance.said_answer import answer_said
from domain.guidance.saying import condition_said
from domain.guidance.what_if import Alternative
from domain.guidance.why import why
from domain.values.names import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A question and an answer to it."""

    question: str
    asked: Names
    answer: Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A matter or a reform: whether it is there, its rule as a sentence, the answers that say so, and its sources."""

    code: str
    names: Names
    holds: bool
    rule: Names
    answers: tuple[Answered, ...]
    sources: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """One other answer, and what it changes."""

    other: Answered
    added: tuple[Names, ...]
    dropped: tuple[Names, ...]
    days: int
    fell: tuple[Names, ...]
    assumed: tuple[Answered, ...]


def explained(edition: Edition, found: Match) -> Mapping[str, Explained]:
    """Every matter and every reform of the edition, by its code."""
    rows: list[Matter | Reform] = [*edition.matters.values(), *edition.reforms.values()]
    return {one.code: explanation(edition, found, one) for one in rows}


def explanation(edition: Edition, found: Match, one: Matter | Reform) -> Explained:
    """One of them."""
    reason = why(edition, {key: found.answers[key] for key in found.asked}, one.condition)
    return Explained(
        code=one.code,
        names=Names(one.zh, one.en),
        holds=reason.holds,
        rule=condition_said(edition, one.condition.tree),
        answers=tuple(_answered(edition, key, answer) for key, answer in reason.answers.items()),
        sources=tuple(edition.sources[code].title for code in one.cites),
        note=one.note,
    )


def what_ifs(edition: Edition, others: Iterable[Alternative]) -> list[WhatIf]:
    """Alternatives in words."""
    return [
        WhatIf(
            other=_answered(edition, one.question, one.answer),
            added=tuple(_called(edition, code) for code in one.added),
            dropped=tuple(_called(edition, code) for code in one.dropped),
            days=one.days,
            fell=tuple(asked(edition, key) for key in one.fell if key not in one.assumed),
            assumed=tuple(_answered(edition, key, answer) for key, answer in one.assumed.items()),
        )
        for one in others
    ]


def asked(edition: Edition, key: str) -> Names:
    """A question in both languages."""
    question = edition.questions[key]
    return Names(question.zh, question.en)


def _answered(edition: Edition, key: str, answer: Value) -> Answered:
    return Answered(question=key, asked=asked(edition, key), answer=answer_said(edition.questions[key], answer))


def _called(edition: Edition, code: str) -> Names:
    return Names(edition.matters[code].zh, edition.matters[code].en)
