"""A row of a document changed, added or removed, so that every other row stays as it is."""

from collections import Counter
from typing import Literal

from domain.guidance.drafting.blocks import Block, blocks_of, with_block

Deed = Literal["change", "add", "remove"]
ROWS = {"change": 1, "add": 2, "remove": 0}


class NotARow(ValueError):
    """The text is not one row of its section."""


class CodeTaken(ValueError):
    """Another row of the section has this code."""


def edited(text: str, block: Block, row: str, deed: Deed) -> str:
    """The document with the row in place of another, after it, or without the other.

    Raises ``NotARow``, or ``CodeTaken`` with the code.
    """
    made = _made(text, block, row, deed)
    before, after = _rows(text), _rows(made)
    nth, rows = [one.start for one in blocks_of(text)].index(block.start), ROWS[deed]
    found = after[nth : nth + rows]
    others = (*before[:nth], *found, *before[nth + 1 :])
    if len(found) < rows or others != after or any(section != block.section for section, _, _ in found):
        raise NotARow
    labels = Counter((section, label) for section, label, _ in after)
    for section, label, _ in found:
        if labels[section, label] > 1:
            raise CodeTaken(label)
    return made


def _made(text: str, block: Block, row: str, deed: Deed) -> str:
    match deed:
        case "change":
            return with_block(text, block, row)
        case "add":
            return f"{text[: block.end]}  {row.strip()}\n{text[block.end :]}"
        case "remove":
            return text[: block.start] + text[block.end :]


def _rows(text: str) -> tuple[tuple[str, str, str], ...]:
    return tuple((one.section, one.label, text[one.start : one.end]) for one in blocks_of(text))
