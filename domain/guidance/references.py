"""Ids are references: an edition with a dangling one is refused."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from domain.guidance.refusals import EditionError

ZH = {
    "matters": "事项",
    "materials": "材料",
    "departments": "部门",
    "stages": "阶段",
    "questions": "问题",
    "reforms": "改革措施",
    "sources": "来源",
}


@dataclass(frozen=True, slots=True)
class References:
    """Codes that a row names, by register."""

    matters: Iterable[str] = ()
    materials: Iterable[str] = ()
    departments: Iterable[str] = ()
    stages: Iterable[int] = ()
    questions: Iterable[str] = ()
    reforms: Iterable[str] = ()
    sources: Iterable[str] = ()


@dataclass(frozen=True, slots=True)
class Registers:
    """All codes of an edition."""

    codes: dict[str, Collection[object]] = field(default_factory=dict)

    def expect(self, place: str, references: References) -> None:
        """Raise `EditionError` for the first code that does not exist."""
        for register in References.__dataclass_fields__:
            for code in getattr(references, register):
                if code not in self.codes[register]:
                    raise EditionError(
                        place, zh=f"{ZH[register]}中没有 {code!r}", en=f"{code!r} is not one of the {register}"
                    )
