"""The departments and utility companies of an edition."""

from dataclasses import dataclass

from domain.guidance.reading import Row


@dataclass(frozen=True, slots=True)
class Department:
    """A department or a utility company."""

    code: str
    zh: str
    en: str


def department(row: Row, code: str) -> Department:
    """Read a department."""
    return Department(code, row.text("zh"), row.text("en"))
