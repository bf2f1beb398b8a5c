"""Text in lines of a box: SVG breaks none by itself."""

import unicodedata
from collections.abc import Iterator, Sequence

WIDE, NARROW, ROOM = 1.0, 0.56, 13.4  # of the height of a letter


def wrapped(text: str, *, lines: int) -> Sequence[str]:
    """At most so many lines; what does not fit ends with an ellipsis."""
    found = list(_lines(text))
    if len(found) <= lines:
        return found
    last = found[lines - 1]
    while last and _width(f"{last}…") > ROOM:
        last = last[:-1]
    return [*found[: lines - 1], f"{last.rstrip()}…"]


def _lines(text: str) -> Iterator[str]:
    line = ""
    for word in _words(text):
        if line and _width(line + word.rstrip()) > ROOM:
            yield line.rstrip()
            line = ""
        line += word
    if line:
        yield line.rstrip()


def _words(text: str) -> Iterator[str]:
    """A Chinese character may stand alone; other words keep the space behind them."""
    word = ""
    for letter in text:
        if _is_wide(letter):
            if word:
                yield word
            yield letter
            word = ""
        else:
            word += letter
            if letter == " ":
                yield word
                word = ""
    if word:
        yield word


def _width(text: str) -> float:
    return sum(WIDE if _is_wide(letter) else NARROW for letter in text)


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"
