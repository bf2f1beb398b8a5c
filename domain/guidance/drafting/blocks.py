"""The rows of an edition as they stand in its documents, so that one can be changed and the rest left as it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from domain.values.names import Names

LINE = re.compile(r"[^\n]*\n|[^\n]+")  # YAML knows other ends of lines, which texts may hold
SECTION = re.compile(r"([a-z_]+):")
NAME = r"""\b{}: *(?:"([^"]*)"|([^,}}\n]*))"""
ROW = re.compile(r"  (?:- \{?(?:code|name|id): *\"?([\w.-]+)|([\w.-]+):)")


@dataclass(frozen=True, slots=True)
class Block:
    """One row: its section, its code, name or key there, its names, and where its text begins and ends."""

    section: str
    label: str
    names: Names
    start: int
    end: int


def blocks_of(text: str) -> tuple[Block, ...]:
    """The rows of a document, in order; what stands before the first row of a section belongs to none."""
    return tuple(_blocks(text))


def with_block(text: str, block: Block, row: str) -> str:
    """The document with another text for a row."""
    return f"{text[: block.start]}  {row.strip()}\n{text[block.end :]}"


def _blocks(text: str) -> Iterator[Block]:
    section, label, start, at = "", "", 0, 0

    def block(end: int) -> Block:
        return Block(section, label, _names(text[start:end]), start, end)

    for line in LINE.findall(text):
        found, opens = ROW.match(line), SECTION.match(line)
        if label and (found or not line.startswith((" ", "\n", "\r"))):
            yield block(at)
            label = ""
        if opens:
            section = opens[1]
        elif found and section:
            label, start = found[1] or found[2], at
        at += len(line)
    if label:
        yield block(at)


def _names(row: str) -> Names:
    """The first names that a row tells; empty where it has none."""
    found = (re.search(NAME.format(language), row) for language in ("zh", "en"))
    return Names(*((one[1] or one[2] or "").strip() if one else "" for one in found))
