"""Events as sentences."""

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.events.upcasts import newest
from domain.guidance.edition import Edition
from domain.values.names import Names
from projections.history.rows import Acting, HistoryRecord
from services.web.words import Words

PLAIN = (str, int, float)
HOLE = "…"
OPTIONAL = re.compile(r"\[([^\]]*)\]")
"""A part of a sentence that is left out when the first thing it names is not told."""
FILLED = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Known:
    """Names that the reader may read: matters of the project by key, people by account id, enterprises by id."""

    matters: Mapping[str, Names] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    enterprises: Mapping[str, str] = field(default_factory=dict)


class Sentences:
    """Says what a record tells, in the reader's language. What is sealed in it stays unsaid."""

    def __init__(self, words: Words, edition: Edition, known: Known) -> None:
        self._text = words.text
        self._words = words
        self._edition = edition
        self._known = known

    def __call__(self, record: HistoryRecord) -> str:
        """One sentence; a type that the catalogue does not know yet is told by its name."""
        pattern = self._text.found(f"event.{newest(record.type).replace('.', '_')}", record.type)
        said = self._said(json.loads(record.value))
        with_parts = OPTIONAL.sub(lambda part: part[1] if FILLED.findall(part[1])[0] in said else "", pattern)
        return with_parts.format_map(defaultdict(lambda: HOLE, said))

    def _said(self, value: Mapping[str, Any]) -> dict[str, str]:
        said = {name: self._one(name, one) for name, one in value.items()}
        return {name: one for name, one in said.items() if one}

    def _one(self, name: str, value: object) -> str:
        match name, value:
            case _, bool():
                return self._text.found(f"history.{name}") if value else ""
            case "matter", dict():
                return self._matter(value)
            case _, {"on": day, **__}:
                return str(day)
            case "housekeeper_id" | "replaces", str():
                return self._known.people.get(value, self._text("history.somebody")) if value else ""
            case "satisfaction", int():
                return self._text.found(f"satisfaction.{value}", str(value))
            case "utility" | "department", str():
                return self.office(value) or value
            case "procedure" | "channel" | "kind", str():
                return self._text.found(f"{name}.{value}", value)
            case "pending" | "materials", list():
                return "、".join(map(self._material, value))
            case _, list():
                return "、".join(str(one) for one in value if isinstance(one, PLAIN))
            case "reason", str():
                return self._words.half(value)
            case _, str() | int():
                return str(value)
            case _:
                return ""

    def _matter(self, key: Mapping[str, str]) -> str:
        code, instance = key.get("code", ""), key.get("instance", "")
        whole = f"{code}:{instance}" if instance else code
        matter = self._edition.matters.get(code)
        names = self._known.matters.get(whole) or (Names(matter.zh, matter.en) if matter else None)
        return f"{whole} {self._words.name(names)}".strip()

    def _material(self, code: str) -> str:
        known = self._edition.materials.get(code)
        return self._words.name(Names(known.zh, known.en)) if known else code

    def office(self, code: str) -> str:
        """What a department, a utility or an enterprise is called; nothing when that is not known here."""
        office = self._edition.departments.get(code)
        return self._words.name(Names(office.zh, office.en)) if office else self._known.enterprises.get(code, "")

    def actor(self, record: HistoryRecord | Acting) -> str:
        """Who acted: the role, its office, and the name where the reader may read it."""
        role = self._text.found(f"role.{record.actor_role}", record.actor_role)
        office, name = self.office(record.actor_office), self._known.people.get(record.actor_id, "")
        return " · ".join(one for one in (role, office, name) if one)
