"""The papers of an edition."""

from dataclasses import dataclass

from domain.guidance.reading import Row


@dataclass(frozen=True, slots=True)
class Material:
    """A paper; `origin` is `applicant`, `shared` or `result:` and the matters whose result it is."""

    code: str
    zh: str
    en: str
    origin: str

    @property
    def results_of(self) -> tuple[str, ...]:
        """The matters whose result it is."""
        kind, _, codes = self.origin.partition(":")
        return tuple(codes.split("|")) if kind == "result" else ()


def material(row: Row, code: str) -> Material:
    """Read a material."""
    return Material(code, row.text("zh"), row.text("en"), row.text("origin"))
