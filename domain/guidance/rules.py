"""The small conditions of an edition: facts, constraints and processes."""

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


@dataclass(frozen=True, slots=True)
class Constraint:
    """A condition that every valid set of answers meets."""

    code: str
    zh: str
    en: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class Process:
    """A class of process; `budget_days` is the target for the whole of it in working days."""

    code: str
    zh: str
    en: str
    national_type: int
    budget_days: int
    condition: Condition


def fact(row: Row, earlier: Mapping[str, Kind]) -> Fact:
    """Read a fact; it may look at the questions and at the facts before it."""
    return Fact(row.text("name"), row.text("zh"), row.text("en"), row.condition("expr", earlier))


def constraint(row: Row, names: Mapping[str, Kind]) -> Constraint:
    """Read a constraint."""
    return Constraint(row.text("code"), row.text("zh"), row.text("en"), row.condition("expr", names))


def process(row: Row, names: Mapping[str, Kind]) -> Process:
    """Read a process."""
    return Process(
        row.text("code"),
        row.text("zh"),
        row.text("en"),
        row.whole("national_type"),
        row.whole("budget_days"),
        row.condition("expr", names),
    )
