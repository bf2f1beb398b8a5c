"""Rows as one JSON document, which the database takes in one statement."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from json.encoder import encode_basestring
from operator import add
from uuid import UUID

from projections.rows.columns import COLUMNS

REMEMBERED = 4_096


def document_of(rows: Sequence[object]) -> str:
    """Rows as one JSON array, for ``json_populate_recordset``."""
    return f"[{','.join(map(_row, rows))}]"


def _row(row: object) -> str:
    columns = COLUMNS[type(row)]
    if columns is None:
        raise TypeError(f"{type(row).__name__} is no row")
    return f"{{{','.join(map(add, columns.labels, map(_text, columns.values_of(row))))}}}"


def _text(value: object) -> str:
    return TEXTS.get(type(value), _other)(value)


def _other(value: object) -> str:
    """Names, materials and lists are those of many rows; only what nobody can change is remembered."""
    try:
        return _remembered(value)
    except TypeError:
        return _document(value)


def _document(value: object) -> str:
    return json.dumps(value, default=_plain, ensure_ascii=False)


def _plain(value: object) -> object:
    columns = COLUMNS[type(value)]
    return dict(zip(columns.names, columns.values_of(value), strict=True)) if columns else str(value)


_remembered = lru_cache(REMEMBERED)(_document)
TEXTS: Mapping[type, Callable[..., str]] = {
    str: encode_basestring,
    int: str,
    bool: lambda value: "true" if value else "false",
    type(None): lambda _: "null",
    UUID: lambda value: f'"{value}"',
    date: lambda value: f'"{value}"',
    datetime: lambda value: f'"{value}"',
}
