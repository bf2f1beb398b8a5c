"""The approval matters of an edition."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.guidance.conditions.condition import Condition
from domain.guidance.conditions.kinds import Kind
from domain.guidance.limits import limit
from domain.guidance.reading import Row
from domain.values.limits import Limit

TYPES = ("licence", "filing", "technical_review", "public_service")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One matter; it waits for those predecessors that also apply to the project.

    `due_before_stage` N: it must end before stage N ends. `multi_instance` says what it repeats by, or is empty.
    """

    code: str
    zh: str
    en: str
    stage: int
    department: str
    decided_by: str
    type: str
    legal_limit: Limit
    promised_limit: Limit
    special_procedures: tuple[str, ...]
    commitment_allowed: bool
    predecessors: tuple[str, ...]
    due_before_stage: int | None
    materials: tuple[str, ...]
    result: str
    national_code: str
    multi_instance: str
    cites: tuple[str, ...]
    note: str
    condition: Condition


def matter(row: Row, names: Mapping[str, Kind]) -> Matter:
    """Read a matter."""
    return Matter(
        code=row.text("code"),
        zh=row.text("zh"),
        en=row.text("en"),
        stage=row.whole("stage"),
        department=row.text("department"),
        decided_by=row.text("decided_by"),
        type=row.one_of("type", TYPES),
        legal_limit=limit(row.row("legal_limit")),
        promised_limit=limit(row.row("promised_limit")),
        special_procedures=row.texts("special_procedures"),
        commitment_allowed=row.flag("commitment_allowed"),
        predecessors=row.texts("predecessors"),
        due_before_stage=row.whole("due_before_stage") if "due_before_stage" in row.fields else None,
        materials=row.texts("materials"),
        result=row.text("result"),
        national_code=row.text("national_code", ""),
        multi_instance=row.text("multi_instance", ""),
        cites=row.texts("cites"),
        note=row.text("note", ""),
        condition=row.condition("applies_when", names),
    )
