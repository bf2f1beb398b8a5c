"""Rows as the document that the database takes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from uuid import UUID

import pytest

from domain.values.names import Names
from projections.rows.documents import document_of


class Kind(StrEnum):
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Room:
    id: UUID
    names: Names
    number: int
    kind: str
    open: bool
    share: float
    since: date
    seen_at: datetime | None = None
    doors: tuple[Names, ...] = ()
    words: tuple[str, ...] = ()
    more: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Key:
    number: int


NOON = datetime(2026, 2, 13, 4, 0, 0, 250, tzinfo=UTC)
ROOM = Room(UUID(int=1), Names("门", "Door"), 1, Kind.SMALL, True, 0.5, date(2026, 2, 13), NOON)  # noqa: FBT003  a field


def test_every_kind_of_value_becomes_what_the_database_reads() -> None:
    [read] = json.loads(document_of([ROOM]))
    assert read == {
        "id": "00000000-0000-0000-0000-000000000001",
        "names": {"zh": "门", "en": "Door"},
        "number": 1,
        "kind": "small",
        "open": True,
        "share": 0.5,
        "since": "2026-02-13",
        "seen_at": "2026-02-13 04:00:00.000250+00:00",
        "doors": [],
        "words": [],
        "more": {},
    }


def test_rows_of_one_column_and_no_rows_are_documents_too() -> None:
    assert document_of([Key(1), Key(-2)]) == '[{"number":1},{"number":-2}]'
    assert document_of([]) == "[]"


@pytest.mark.parametrize("text", ["", '"', "\\", "\n\t\r\x01\x1f", "项目", "😀", "</script>", "\u2028"])
def test_whatever_stands_in_a_text_comes_back(text: str) -> None:
    names = Names(text, "other")
    [read] = json.loads(document_of([replace(ROOM, kind=text, names=names, doors=(names,) * 2, words=(text,))]))

    assert (read["kind"], read["names"], read["words"]) == (text, {"zh": text, "en": "other"}, [text])
    assert read["doors"] == [read["names"]] * 2


def test_what_can_change_is_written_as_it_is_now() -> None:
    more = {"a": 1}
    room = replace(ROOM, more=more)
    document_of([room])
    more["a"] = 2

    [read] = json.loads(document_of([room]))
    assert read["more"] == {"a": 2}
