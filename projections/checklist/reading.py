"""Rows of the database as the dataclasses of the view, and back as one JSON document."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from psycopg import Connection, Cursor
from psycopg.rows import RowMaker
from psycopg.types.json import set_json_loads

from domain.events.planned import PlannedMaterial, PlannedReform, Term
from domain.values.names import Names
from domain.values.sealed import Sealed
from projections.checklist.matters import Material
from projections.checklist.promises import Problem

Row = TypeVar("Row")
Document = Mapping[str, Any]


def all_of(connection: Connection, row: type[Row], statement: str, wanted: Sequence[object]) -> tuple[Row, ...]:
    """Every row that a statement finds."""
    with connection.cursor(row_factory=_made_as(row)) as cursor:
        set_json_loads(_loads, cursor)
        return tuple(cursor.execute(statement.encode(), wanted))


def one_of(connection: Connection, row: type[Row], statement: str, wanted: Sequence[object]) -> Row | None:
    """The row that a statement finds, if any."""
    return next(iter(all_of(connection, row, statement, wanted)), None)


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
    shape = SHAPES.get(frozenset(document))
    return shape(document) if shape else document


def _problem(document: Document) -> Problem:
    settled = document["settled_at"]
    return Problem(
        problem_id=UUID(document["problem_id"]),
        kind=document["kind"],
        department=document["department"],
        description=document["description"],
        raised_at=datetime.fromisoformat(document["raised_at"]),
        answer=document["answer"],
        settled_at=datetime.fromisoformat(settled) if settled else None,
    )


def _reform(document: Document) -> PlannedReform:
    return PlannedReform(**{**document, "matters": tuple(document["matters"])})


SHAPES: Mapping[frozenset[str], Callable[[dict[str, Any]], object]] = {
    frozenset({"zh", "en"}): lambda read: Names(**read),
    frozenset({"subject", "box"}): lambda read: Sealed(UUID(read["subject"]), read["box"]),
    frozenset({"code", "names"}): lambda read: Term(**read),
    frozenset({"code", "names", "origin"}): lambda read: PlannedMaterial(**read),
    frozenset({"code", "names", "origin", "state"}): lambda read: Material(**read),
    frozenset(field.name for field in fields(PlannedReform)): _reform,
    frozenset(field.name for field in fields(Problem)): _problem,
}
