"""Rows as one JSON document, which the database takes in one statement."""

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass


def document_of(rows: Sequence[object]) -> str:
    """Rows as one JSON array, for ``json_populate_recordset``."""
    return json.dumps([_plain(row) for row in rows], default=_plain, ensure_ascii=False)


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return str(value)
