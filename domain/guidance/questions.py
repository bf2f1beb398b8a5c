"""The questions of an edition and their options."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.guidance.answers import Value
from domain.guidance.conditions.condition import Condition
from domain.guidance.conditions.kinds import BOOL, NUMBER, Kind
from domain.guidance.defaults import default_answer
from domain.guidance.options import Option, option
from domain.guidance.reading import Row

TYPES = ("single", "multi", "number", "bool")
UNITS = ("万元", "公顷", "m²", "m", "m³", "tce", "万kWh", "kVA")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; a number counts in `unit`; when it is not asked, `default` is its answer."""

    code: str
    key: str
    perspective: str
    zh: str
    en: str
    type: str
    unit: str
    asked: Condition
    default: Value
    options: tuple[Option, ...]
    depends_on: tuple[str, ...]
    note: str

    @property
    def needs(self) -> frozenset[str]:
        """The questions and facts that decide whether it is asked, and with which options."""
        return self.asked.names.union(*(option.available.names for option in self.options if option.available))


def question(row: Row, earlier: Mapping[str, Kind]) -> Question:
    """Read a question; its conditions may look at earlier questions and facts only."""
    options = tuple(option(item, earlier) for item in row.rows("options", "value"))
    return Question(
        code=row.text("code"),
        key=row.text("key"),
        perspective=row.text("perspective"),
        zh=row.text("zh"),
        en=row.text("en"),
        type=row.one_of("type", TYPES),
        unit=row.one_of("unit", UNITS) if row.text("type") == "number" else row.text("unit", ""),
        asked=row.condition("asked_when", earlier),
        default=default_answer(row, frozenset(one.value for one in options)),
        options=options,
        depends_on=row.texts("depends_on"),
        note=row.text("note", ""),
    )


def kind_of_answer(row: Row) -> Kind:
    """What a condition may do with the answer to the question of this row."""
    options = frozenset(option.text("value") for option in row.rows("options", "value"))
    kinds = {"single": Kind("single", options), "multi": Kind("multi", options), "number": NUMBER, "bool": BOOL}
    return kinds[row.one_of("type", TYPES)]
