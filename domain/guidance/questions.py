"""The questions of an edition and their options."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.guidance.answers import Value
from domain.guidance.conditions.condition import Condition
from domain.guidance.conditions.kinds import BOOL, NUMBER, Kind
from domain.guidance.reading import Row

TYPES = ("single", "multi", "number", "bool")


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a question; `available` is None when it always is."""

    value: str
    zh: str
    en: str
    available: Condition | None


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
    options = tuple(_option(item, earlier) for item in row.rows("options", "value"))
    return Question(
        code=row.text("code"),
        key=row.text("key"),
        perspective=row.text("perspective"),
        zh=row.text("zh"),
        en=row.text("en"),
        type=row.one_of("type", TYPES),
        unit=row.text("unit", ""),
        asked=row.condition("asked_when", earlier),
        default=_default(row, frozenset(option.value for option in options)),
        options=options,
        depends_on=row.texts("depends_on"),
        note=row.text("note", ""),
    )


def kind_of_answer(row: Row) -> Kind:
    """What a condition may do with the answer to the question of this row."""
    options = frozenset(option.text("value") for option in row.rows("options", "value"))
    kinds = {"single": Kind("single", options), "multi": Kind("multi", options), "number": NUMBER, "bool": BOOL}
    return kinds[row.one_of("type", TYPES)]


def _option(row: Row, earlier: Mapping[str, Kind]) -> Option:
    available = row.condition("available_when", earlier) if "available_when" in row.fields else None
    return Option(row.text("value"), row.text("zh"), row.text("en"), available)


def _default(row: Row, options: frozenset[str]) -> Value:
    field = "default_when_not_asked"
    match row.text("type"):
        case "single":
            return row.one_of(field, options)
        case "number":
            return row.whole(field)
        case "bool":
            return row.flag(field)
        case _:
            return _default_choices(row, field, options)


def _default_choices(row: Row, field: str, options: frozenset[str]) -> Value:
    chosen = row.texts(field)
    if not options.issuperset(chosen):
        raise row.error(field, "unknown option")
    return chosen
