"""Which JSON object of a column is which value: told by its keys."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from domain.values.names import Names
from domain.values.sealed import Sealed
from projections.workload.loads import Leave


def shaped(document: dict[str, Any]) -> object:
    """The value that an object stands for, or the object itself."""
    shape = SHAPES.get(frozenset(document))
    return shape(document) if shape else document


SHAPES: Mapping[frozenset[str], Callable[[dict[str, Any]], object]] = {
    frozenset({"zh", "en"}): lambda read: Names(**read),
    frozenset({"subject", "box"}): lambda read: Sealed(UUID(read["subject"]), read["box"]),
    frozenset({"first_day", "last_day"}): lambda read: Leave(
        date.fromisoformat(read["first_day"]), date.fromisoformat(read["last_day"])
    ),
}
