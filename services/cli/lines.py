"""Answers in, something about each out: one JSON object per line."""

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TextIO

import typer

from domain.guidance import AnswerError, Edition


class Asked(NamedTuple):
    """A line: answers by question key, and all that stands beside them."""

    answers: Mapping[str, object]
    line: Mapping[str, object]


Tell = Callable[[Edition, Asked], Mapping[str, Any]]


def answered(tell: Tell) -> None:
    """Answer each line of stdin as it comes, and end the command: with 1 if one could not be answered."""
    from services.bootstrap.guidance import current_edition

    try:
        whole = answer_lines(current_edition(), sys.stdin.buffer, sys.stdout, tell)
    except BrokenPipeError:
        # The reader has seen enough. Without this, the interpreter complains when it flushes stdout at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None
    raise typer.Exit(0 if whole else 1)


def answer_lines(edition: Edition, lines: Iterable[bytes], out: TextIO, tell: Tell) -> bool:
    """Answer every line as it comes, line by line; whether all could be answered."""
    whole = True
    for line in lines:
        answer = answer_line(edition, line, tell)
        whole = whole and "error" not in answer
        out.write(json.dumps(answer, separators=(",", ":"), ensure_ascii=True) + "\n")
        out.flush()
    return whole


def answer_line(edition: Edition, line: bytes, tell: Tell) -> Mapping[str, Any]:
    """The answer to one line, or the error with field and reason."""
    try:
        return tell(edition, _asked(line))
    except AnswerError as error:
        return {"error": {"field": error.field, "reason": error.reason}}


def _asked(line: bytes) -> Asked:
    try:
        request = json.loads(line)
    except (ValueError, RecursionError):
        raise AnswerError("", zh="不是 JSON", en="the line is not JSON") from None
    if not isinstance(request, dict):
        raise AnswerError("", zh="须为 JSON 对象", en="the line must be a JSON object")
    answers = request.get("answers")
    if not isinstance(answers, dict):
        raise AnswerError("answers", zh="须为 JSON 对象", en="must be a JSON object of answers")
    return Asked(answers, request)
