"""The fields of the wizard as answers."""

import math
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlencode

from domain.guidance.edition import Edition
from domain.guidance.questions import Question

NONE_OF_THESE = ""
Fields = Mapping[str, tuple[str, ...]]


def answers_of(fields: Fields, edition: Edition) -> dict[str, Any]:
    """The answer to each question that has one; what is no answer at all counts as none."""
    found = {key: _answer(one, fields.get(f"q.{key}", ())) for key, one in edition.questions.items()}
    return {key: answer for key, answer in found.items() if answer is not None}


def fields_from(answers: Mapping[str, Any]) -> Fields:
    """The fields that answers came from."""
    return {f"q.{key}": _sent(answer) for key, answer in answers.items()}


def text_of(fields: Fields) -> str:
    """The answers as a browser may keep them."""
    return urlencode({name: value for name, value in fields.items() if name.startswith("q.")}, doseq=True)


def fields_of(text: str) -> Fields:
    """The fields of a text that a browser kept; what makes no sense is left out."""
    try:
        found = parse_qs(text, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return {}
    return {name: tuple(value) for name, value in found.items()}


def _sent(answer: object) -> tuple[str, ...]:
    match answer:
        case bool():
            return ("true" if answer else "false",)
        case list() | tuple():
            return tuple(map(str, answer)) or (NONE_OF_THESE,)
        case _:
            return (str(answer),)


def _answer(question: Question, sent: tuple[str, ...]) -> object:
    if not sent:
        return None
    match question.type:
        case "multi":
            return [one for one in sent if one != NONE_OF_THESE]
        case "number":
            return _number(sent[-1])
        case "bool":
            return {"true": True, "false": False}.get(sent[-1])
        case _:
            return sent[-1] or None


def _number(text: str) -> int | float | None:
    plain = text.strip().replace(",", "").replace("，", "")
    try:
        number = float(plain)
    except ValueError:
        return None
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() else number
