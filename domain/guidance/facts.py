"""The facts of an edition."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.guidance.conditions.condition import Condition
from domain.guidance.conditions.kinds import Kind
from domain.guidance.reading import Row


@dataclass(frozen=True, slots=True)
class Fact:
    """A named condition over answers and earlier facts."""

    name: str
    zh: str
    en: str
    condition: Condition


def fact(row: Row, earlier: Mapping[str, Kind]) -> Fact:
    """Read a fact; it may look at the questions and at the facts before it."""
    return Fact(row.text("name"), row.text("zh"), row.text("en"), row.condition("expr", earlier))
