"""The constraints of an edition."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.guidance.conditions.condition import Condition
from domain.guidance.conditions.kinds import Kind
from domain.guidance.reading import Row


@dataclass(frozen=True, slots=True)
class Constraint:
    """A condition that every valid set of answers meets."""

    code: str
    zh: str
    en: str
    condition: Condition


def constraint(row: Row, names: Mapping[str, Kind]) -> Constraint:
    """Read a constraint."""
    return Constraint(row.text("code"), row.text("zh"), row.text("en"), row.condition("expr", names))
