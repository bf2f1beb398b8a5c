"""What matters refer to: departments, stages, materials, sources."""

from dataclasses import dataclass

from domain.guidance.reading import Row


@dataclass(frozen=True, slots=True)
class Department:
    """A department or a utility company."""

    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the four stages, or the parallel matters, or the utilities; `lead` is a department."""

    id: int
    zh: str
    en: str
    lead: str


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


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule was found."""

    code: str
    title: str
    ref: str


def department(row: Row, code: str) -> Department:
    """Read a department."""
    return Department(code, row.text("zh"), row.text("en"))


def stage(row: Row) -> Stage:
    """Read a stage."""
    return Stage(row.whole("id"), row.text("zh"), row.text("en"), row.text("lead"))


def material(row: Row, code: str) -> Material:
    """Read a material."""
    return Material(code, row.text("zh"), row.text("en"), row.text("origin"))


def source(row: Row, code: str) -> Source:
    """Read a source."""
    return Source(code, row.text("title"), row.text("ref"))
