"""The processes of an edition: the first whose condition holds is the project's."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.guidance.conditions.condition import Condition
from domain.guidance.conditions.kinds import Kind
from domain.guidance.reading import Row


@dataclass(frozen=True, slots=True)
class Process:
    """A class of process; `budget_days` is the target for the whole of it in working days."""

    code: str
    zh: str
    en: str
    national_type: int
    budget_days: int
    condition: Condition


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
