"""A condition's text, cut into tokens."""

import re
from dataclasses import dataclass
from typing import Literal

from domain.guidance.conditions.fault import ConditionFault

Sort = Literal["text", "number", "name", "sign", "mark", "end"]
SORTS: tuple[Sort, ...] = ("text", "number", "name", "sign", "mark")
TOKEN = re.compile(
    r"\s*(?:'(?P<text>[^']*)'|(?P<number>[0-9]+(?:\.[0-9]+)?)(?![A-Za-z0-9_.])|(?P<name>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<sign>==|!=|<=|>=|<|>)|(?P<mark>[\[\](),]))"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `at` is its place in the text, counted from 0."""

    sort: Sort
    text: str
    at: int


def tokens(text: str) -> list[Token]:
    """All tokens of the text and one that marks its end; raises `ConditionFault`."""
    found: list[Token] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        hit = TOKEN.match(text, at)
        if hit is None:
            raise ConditionFault(
                zh=f"第 {at + 1} 个字符处无法识别：{text[at:].strip()[:20]!r}",
                en=f"cannot read {text[at:].strip()[:20]!r} at character {at + 1}",
            )
        found.append(_token(hit))
        at = hit.end()
    return [*found, Token("end", "", end)]


def _token(hit: re.Match[str]) -> Token:
    sort = next(sort for sort in SORTS if hit[sort] is not None)
    return Token(sort, hit[sort], hit.start(sort))
