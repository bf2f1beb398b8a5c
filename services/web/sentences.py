"""Events as sentences."""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from domain.values.names import Names
from projections.history.rows import HistoryRecord
from services.web.rendering import Page

PLAIN = (str, int, float, bool)


class Sentences:
    """Says what a record tells, in the reader's language. What is sealed in it stays unsaid."""

    def __init__(
        self,
        page: Page,
        *,
        matters: Mapping[str, Names],
        people: Mapping[str, str],
        enterprises: Mapping[str, str],
    ) -> None:
        self._text = page.text
        self._words = page.words
        self._edition = page.ports.edition
        self._matters = matters
        self._people = people
        self._enterprises = enterprises

    def __call__(self, record: HistoryRecord) -> str:
        """One sentence; a type that the catalogue does not know yet is told by its name."""
        pattern = self._text.found(f"event.{record.type.replace('.', '_')}", record.type)
        return pattern.format_map(defaultdict(str, self._said(json.loads(record.value))))

    def _said(self, value: Mapping[str, Any]) -> dict[str, str]:
        said = {name: self._one(name, one) for name, one in value.items()}
        return {name: one for name, one in said.items() if one}

    def _one(self, name: str, value: object) -> str:
        match name, value:
            case "matter", dict():
                return self._matter(value)
            case _, {"on": day, **__}:
                return str(day)
            case "housekeeper_id", str():
                return self._people.get(value, self._text("history.somebody"))
            case "satisfaction", int():
                return self._text.found(f"satisfaction.{value}", str(value))
            case "utility" | "department", str():
                return self.office(value)
            case "procedure" | "channel" | "kind", str():
                return self._text.found(f"{name}.{value}", value)
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
        names = self._matters.get(whole) or (Names(matter.zh, matter.en) if matter else None)
        return f"{whole} {self._words.name(names)}".strip()

    def office(self, code: str) -> str:
        """What a department, a utility or an enterprise is called; nothing when that is not known here."""
        office = self._edition.departments.get(code)
        return self._words.name(Names(office.zh, office.en)) if office else self._enterprises.get(code, "")

    def actor(self, record: HistoryRecord) -> str:
        """Who acted: the role, its office, and the name where the reader may read it."""
        role = self._text.found(f"role.{record.actor_role}", record.actor_role)
        office, name = self.office(record.actor_office), self._people.get(record.actor_id, "")
        return " · ".join(one for one in (role, office, name) if one)
