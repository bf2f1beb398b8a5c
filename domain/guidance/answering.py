"""Whether one answer can stand."""

import math
from collections.abc import Callable, Mapping

from domain.guidance.answers import Value
from domain.guidance.conditions.evaluate import Scope
from domain.guidance.options import Option
from domain.guidance.questions import Question
from domain.guidance.refusals import AnswerError


def accepted(question: Question, answer: object, scope: Scope) -> Value:
    """The answer as a value; raises `AnswerError`. The scope holds what the question's options look at."""
    return READERS[question.type](question, answer, scope)


def offered(question: Question, scope: Scope) -> tuple[Option, ...]:
    """The options that are available."""
    return tuple(one for one in question.options if one.available is None or one.available.holds(scope))


def _single(question: Question, answer: object, scope: Scope) -> str:
    if not isinstance(answer, str):
        raise _wrong(question, zh="须选一项", en="must be one option, as a text")
    return _option(question, answer, scope)


def _multi(question: Question, answer: object, scope: Scope) -> tuple[str, ...]:
    if not isinstance(answer, list | tuple):
        raise _wrong(question, zh="须为选项列表", en="must be a list of options")
    chosen: list[str] = []
    for one in answer:
        option = _single(question, one, scope)
        if option in chosen:
            raise _wrong(question, zh=f"选项“{option}”重复", en=f"option '{option}' is given twice")
        chosen.append(option)
    return tuple(chosen)


def _number(question: Question, answer: object, _: Scope) -> int | float:
    if not isinstance(answer, int | float) or isinstance(answer, bool):
        raise _wrong(question, zh="须为数字", en="must be a number")
    if isinstance(answer, float) and not math.isfinite(answer):
        raise _wrong(question, zh="须为有限数字", en="must be a finite number")
    if answer < 0:
        raise _wrong(question, zh="不得为负数", en="must not be negative")
    return answer


def _bool(question: Question, answer: object, _: Scope) -> bool:
    if not isinstance(answer, bool):
        raise _wrong(question, zh="须为是或否", en="must be true or false")
    return answer


def _option(question: Question, answer: str, scope: Scope) -> str:
    option = next((one for one in question.options if one.value == answer), None)
    if option is None:
        raise _wrong(question, zh=f"没有选项“{answer[:40]}”", en=f"has no option '{answer[:40]}'")
    if option.available is not None and not option.available.holds(scope):
        raise _wrong(
            question,
            zh=f"本项目不能选择“{option.zh}”",
            en=f"option '{answer}' is not available for this project",
        )
    return answer


def _wrong(question: Question, *, zh: str, en: str) -> AnswerError:
    return AnswerError(question.key, zh=zh, en=en)


READERS: Mapping[str, Callable[[Question, object, Scope], Value]] = {
    "single": _single,
    "multi": _multi,
    "number": _number,
    "bool": _bool,
}
