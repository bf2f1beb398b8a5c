"""Rows with some columns changed."""

from typing import Any, TypeVar

from projections.rows.columns import COLUMNS

Row = TypeVar("Row")


def replace(row: Row, **columns: Any) -> Row:  # noqa: ANN401  columns as they are
    """As ``dataclasses.replace``, but the very same row where nothing changes, and several times as fast."""
    known = COLUMNS[type(row)]
    if known is None:
        raise TypeError(f"{type(row).__name__} is no row")
    if all(getattr(row, name) == value for name, value in columns.items()):
        return row
    values = list(known.values_of(row))
    for name, value in columns.items():
        values[known.places[name]] = value
    return type(row)(*values)
