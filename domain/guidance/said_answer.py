"""Answers in words, in both languages."""

from collections.abc import Sequence

from domain.guidance.answers import Value
from domain.guidance.questions import Question
from domain.values.names import Names

YES, NO, NONE = Names("是", "yes"), Names("否", "no"), Names("无", "none")


def answer_said(question: Question, answer: Value) -> Names:
    """An answer in the words of its question's options, a number with its unit."""
    if isinstance(answer, bool):
        return YES if answer else NO
    if isinstance(answer, int | float):
        return Names(f"{answer:g} {question.unit}".strip(), f"{answer:g} {question.unit}".strip())
    chosen = [answer] if isinstance(answer, str) else answer
    options = [one for one in question.options if one.value in chosen]
    return joined([Names(one.zh, one.en) for one in options], Names("、", ", ")) if options else NONE


def joined(parts: Sequence[Names], between: Names) -> Names:
    """The parts one after the other, with something between two."""
    return Names(between.zh.join(one.zh for one in parts), between.en.join(one.en for one in parts))
