"""Rows of the database as the dataclasses of the view, and back as one JSON document."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from psycopg import Connection, Cursor
from psycopg.rows import RowMaker
from psycopg.types.json import set_json_loads

from domain.values.names import Names

Row = TypeVar("Row")
Wanted = Sequence[object] | Mapping[str, object]


def all_of(connection: Connection, row: type[Row], statement: str, wanted: Wanted = ()) -> tuple[Row, ...]:
    """Every row that a statement finds."""
    with connection.cursor(row_factory=_made_as(row)) as cursor:
        set_json_loads(_loads, cursor)
        return tuple(cursor.execute(statement.encode(), wanted or None))


def document_of(rows: Sequence[object]) -> str:
    """Rows as one JSON array, for ``jsonb_populate_recordset``."""
    return json.dumps([_plain(row) for row in rows], default=_plain, ensure_ascii=False)


def _made_as(row: type[Row]) -> Callable[[Cursor[Any]], RowMaker[Row]]:
    def factory(cursor: Cursor[Any]) -> RowMaker[Row]:
        names = [column.name for column in cursor.description or ()]

        def make(values: Sequence[Any]) -> Row:
            return row(**dict(zip(names, map(_firm, values), strict=True)))

        return make

    return factory


def _loads(data: str | bytes) -> object:
    return json.loads(data, object_hook=_shaped)


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return str(value)


def _firm(value: object) -> object:
    return tuple(map(_firm, value)) if isinstance(value, list) else value


def _shaped(document: dict[str, Any]) -> object:
    return Names(**document) if document.keys() == {"zh", "en"} else document
