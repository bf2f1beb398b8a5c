"""Rows of the database as the dataclasses of a view."""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, TypeVar

from psycopg import Connection, Cursor
from psycopg.errors import UndefinedColumn
from psycopg.rows import RowMaker
from psycopg.types.json import set_json_loads

from projections.rows.columns import COLUMNS

Row = TypeVar("Row")
REMEMBERED = 4_096
Wanted = Sequence[object] | Mapping[str, object]


class Reading:
    """Reads rows for one view; ``shaped`` tells which value a JSON object of a column stands for."""

    def __init__(self, shaped: Callable[[dict[str, Any]], object]) -> None:
        # Not a function: psycopg takes functions of equal code for one and the same, and each view has such a one.
        # Most documents are names and materials that many rows have, and nobody changes what was read.
        self._loads = lru_cache(REMEMBERED)(partial(json.loads, object_hook=shaped))

    def all_of(self, connection: Connection, row: type[Row], statement: str, wanted: Wanted = ()) -> tuple[Row, ...]:
        """Every row that a statement finds. Raises ``UndefinedColumn`` when the view is of another version."""
        with connection.cursor(row_factory=_made_as(row)) as cursor:
            set_json_loads(self._loads, cursor)
            return tuple(cursor.execute(statement.encode(), wanted or None).fetchall())

    def one_of(self, connection: Connection, row: type[Row], statement: str, wanted: Wanted = ()) -> Row | None:
        """The row that a statement finds, if any."""
        return next(iter(self.all_of(connection, row, statement, wanted)), None)


def _made_as(row: type[Row]) -> Callable[[Cursor[Any]], RowMaker[Row]]:
    """Rows are made by place, as most of the time that a view takes would go into names."""
    columns = COLUMNS[row]

    def factory(cursor: Cursor[Any]) -> RowMaker[Row]:
        found = [column.name for column in cursor.description or ()]
        wanted = columns.names if columns else ()
        if sorted(found) != sorted(wanted):  # the version that is shown was made by other code
            raise UndefinedColumn(f"{row.__name__} is made of {', '.join(wanted)}, not of {', '.join(found)}")
        places = [found.index(name) for name in wanted]

        def make(values: Sequence[Any]) -> Row:
            placed = [values[place] for place in places]
            return row(*[_firm(value) if value.__class__ is list else value for value in placed])

        return make

    return factory


def _firm(value: object) -> object:
    return tuple(map(_firm, value)) if isinstance(value, list) else value
