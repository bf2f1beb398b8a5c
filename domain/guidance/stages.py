"""The stages of an edition."""

from dataclasses import dataclass

from domain.guidance.reading import Row


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the four stages, or the parallel matters, or the utilities; `lead` is a department."""

    id: int
    zh: str
    en: str
    lead: str


def stage(row: Row) -> Stage:
    """Read a stage."""
    return Stage(row.whole("id"), row.text("zh"), row.text("en"), row.text("lead"))
