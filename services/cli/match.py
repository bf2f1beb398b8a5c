"""`steward match`: answers in, lists of matters out, one JSON object per line."""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from typing import TextIO

import typer

from domain.guidance import AnswerError, Edition, match


def match_lines() -> None:
    """Match {"answers": {...}} per line of stdin; exits 1 if one could not be answered."""
    from services.bootstrap.guidance import current_edition

    try:
        whole = answer_lines(current_edition(), sys.stdin.buffer, sys.stdout)
    except BrokenPipeError:
        # The reader has seen enough. Without this, the interpreter complains when it flushes stdout at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(1) from None
    raise typer.Exit(0 if whole else 1)


def answer_lines(edition: Edition, lines: Iterable[bytes], out: TextIO) -> bool:
    """Answer every line as it comes, line by line; whether all could be matched."""
    whole = True
    for line in lines:
        answer = answer_line(edition, line)
        whole = whole and "error" not in answer
        out.write(json.dumps(answer, separators=(",", ":")) + "\n")
        out.flush()
    return whole


def answer_line(edition: Edition, line: bytes) -> dict[str, object]:
    """The answer to one line: the match, or the error with field and reason."""
    try:
        found = match(edition, _answers(line))
    except AnswerError as error:
        return {"error": {"field": error.field, "reason": error.reason}}
    return {
        "edition": found.edition,
        "matters": sorted(found.matters),
        "reforms": sorted(found.reforms),
        "process": found.process,
    }


def _answers(line: bytes) -> Mapping[str, object]:
    try:
        request = json.loads(line)
    except (ValueError, RecursionError):
        raise AnswerError("", zh="不是 JSON", en="the line is not JSON") from None
    if not isinstance(request, dict):
        raise AnswerError("", zh="须为 JSON 对象", en="the line must be a JSON object")
    answers = request.get("answers")
    if not isinstance(answers, dict):
        raise AnswerError("answers", zh="须为 JSON 对象", en="must be a JSON object of answers")
    return answers
