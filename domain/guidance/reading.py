"""Reads plain mappings, as data files give them, field by field, and says where they are wrong."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from domain.guidance.conditions.condition import Condition, condition
from domain.guidance.conditions.fault import ConditionFault
from domain.guidance.conditions.kinds import Kind
from domain.guidance.refusals import EditionError

KINDS: Mapping[type, str] = {str: "文本", int: "整数", Mapping: "键值对"}
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an edition and its place; every method raises `EditionError` with that place."""

    place: str
    fields: Mapping[str, object]

    def text(self, name: str, default: str | None = None) -> str:
        """A text; the default stands for a missing field."""
        value = self.fields.get(name, default)
        if not isinstance(value, str):
            raise self.error(name, zh="须为文本", en="must be a text")
        return value

    def whole(self, name: str) -> int:
        """A whole number, not negative."""
        value = self.fields.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.error(name, zh="须为非负整数", en="must be a whole number, not negative")
        return value

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self.fields.get(name)
        if not isinstance(value, bool):
            raise self.error(name, zh="须为 true 或 false", en="must be true or false")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; a missing one is empty."""
        return tuple(str(item) for item in self._items(name, str))

    def wholes(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers; a missing one is empty."""
        return tuple(cast("int", item) for item in self._items(name, int))

    def row(self, name: str) -> "Row":
        """A mapping; a missing one is empty."""
        value = self.fields.get(name, {})
        if not isinstance(value, Mapping):
            raise self.error(name, zh="须为键值对", en="must be a mapping")
        return Row(f"{self.place}.{name}", value)

    def rows(self, name: str, code: str) -> Iterator["Row"]:
        """A list of mappings, each known by the field `code`, which must not repeat."""
        seen: set[str] = set()
        for number, item in enumerate(self._items(name, Mapping)):
            fields = cast("Mapping[str, object]", item)
            if code not in fields:
                raise self.error(name, zh=f"第 {number + 1} 条缺少 {code!r}", en=f"row {number + 1} has no {code!r}")
            key = str(fields[code])
            if not CODE.fullmatch(key):
                raise self.error(
                    name,
                    zh=f"{key!r} 只能由 ASCII 字母、数字、“-”和“_”组成",
                    en=f"{key!r} may have letters, digits, '-' and '_' of ASCII only",
                )
            if key in seen:
                raise self.error(name, zh=f"{key!r} 出现两次", en=f"{key!r} stands there twice")
            seen.add(key)
            yield Row(f"{self.place} {name} {key}".strip(), fields)

    def one_of(self, name: str, known: Collection[str]) -> str:
        """A text that is one of the known ones."""
        value = self.text(name)
        if value not in known:
            raise self.error(name, zh=f"没有 {value!r}", en=f"unknown {value!r}")
        return value

    def condition(self, name: str, names: Mapping[str, Kind], default: str | None = None) -> Condition:
        """A condition over the names given."""
        try:
            return condition(self.text(name, default), names)
        except ConditionFault as fault:
            raise self.error(name, zh=fault.zh, en=fault.en) from fault

    def error(self, name: str, *, zh: str, en: str) -> EditionError:
        """The error to raise for a field of this row."""
        return EditionError(f"{self.place} {name}".strip(), zh=zh, en=en)

    def _items(self, name: str, form: type) -> list[object]:
        value = self.fields.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, form) for item in value):
            raise self.error(name, zh=f"须为{KINDS[form]}的列表", en=f"must be a list of {form.__name__}")
        return value
