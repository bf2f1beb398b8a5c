"""Where the rules of an edition were found."""

from dataclasses import dataclass

from domain.guidance.reading import Row


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule was found."""

    code: str
    title: str
    ref: str


def source(row: Row, code: str) -> Source:
    """Read a source."""
    return Source(code, row.text("title"), row.text("ref"))
