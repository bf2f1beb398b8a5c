"""Rows of the database as the dataclasses of the view."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from psycopg import Connection, Cursor
from psycopg.rows import RowMaker
from psycopg.types.json import set_json_loads

from projections.lifecycle.shapes import shaped

Row = TypeVar("Row")
Wanted = Sequence[object] | Mapping[str, object]
# Not a function: psycopg takes functions of equal code for one and the same, and other views have such a one too.
READ_JSON = partial(json.loads, object_hook=shaped)


def all_of(connection: Connection, row: type[Row], statement: str, wanted: Wanted = ()) -> tuple[Row, ...]:
    """Every row that a statement finds."""
    with connection.cursor(row_factory=_made_as(row)) as cursor:
        set_json_loads(READ_JSON, cursor)
        return tuple(cursor.execute(statement.encode(), wanted or None))


def _made_as(row: type[Row]) -> Callable[[Cursor[Any]], RowMaker[Row]]:
    def factory(cursor: Cursor[Any]) -> RowMaker[Row]:
        names = [column.name for column in cursor.description or ()]
        return lambda values: row(**dict(zip(names, map(_firm, values), strict=True)))

    return factory


def _firm(value: object) -> object:
    return tuple(map(_firm, value)) if isinstance(value, list) else value
