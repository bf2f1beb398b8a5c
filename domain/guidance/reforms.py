"""The reforms of an edition."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.guidance.conditions.condition import Condition
from domain.guidance.conditions.kinds import Kind
from domain.guidance.effects.effect import Effect, Measure
from domain.guidance.effects.readers import ORDER, effect
from domain.guidance.reading import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Reform:
    """A reform: when its condition holds, its effect changes the plan."""

    code: str
    key: str
    zh: str
    en: str
    effect_name: str
    effect: Effect
    measure: Measure
    cites: tuple[str, ...]
    note: str
    condition: Condition


def reform(row: Row, names: Mapping[str, Kind]) -> Reform:
    """Read a reform."""
    applies = row.condition("applies_when", names)
    return Reform(
        code=row.text("code"),
        key=row.text("key"),
        zh=row.text("zh"),
        en=row.text("en"),
        effect_name=row.one_of("effect", ORDER),
        effect=effect(row, applies, names),
        measure=Measure(row.text("code"), row.texts("matters"), row.whole("promised_days")),
        cites=row.texts("cites"),
        note=row.text("note", ""),
        condition=applies,
    )
