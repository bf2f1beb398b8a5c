"""Rows as one JSON document, which the database takes in one statement."""

import json
from collections.abc import Sequence

from projections.rows.columns import COLUMNS


def document_of(rows: Sequence[object]) -> str:
    """Rows as one JSON array, for ``json_populate_recordset``."""
    return json.dumps([_plain(row) for row in rows], default=_plain, ensure_ascii=False)


def _plain(value: object) -> object:
    columns = COLUMNS[type(value)]
    return dict(zip(columns.names, columns.values_of(value), strict=True)) if columns else str(value)
