"""The options of a question."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.guidance.conditions.condition import Condition
from domain.guidance.conditions.kinds import Kind
from domain.guidance.reading import Row


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a question; `available` is None when it always is."""

    value: str
    zh: str
    en: str
    available: Condition | None


def option(row: Row, earlier: Mapping[str, Kind]) -> Option:
    """Read an option."""
    available = row.condition("available_when", earlier) if "available_when" in row.fields else None
    return Option(row.text("value"), row.text("zh"), row.text("en"), available)
