"""Which JSON object of a column is which value: told by its keys."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

from domain.events.planned import PlannedMaterial, PlannedReform, Term
from domain.values.names import Names
from domain.values.sealed import Sealed
from projections.checklist.matters import Material
from projections.checklist.promises import Problem

Document = Mapping[str, Any]
LISTS = ("matters", "unlocks", "start_conditions")  # of a reform


def shaped(document: dict[str, Any]) -> object:
    """The value that an object stands for, or the object itself."""
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
    return PlannedReform(**{**document, **{name: tuple(document[name]) for name in LISTS}})


SHAPES: Mapping[frozenset[str], Callable[[dict[str, Any]], object]] = {
    frozenset({"zh", "en"}): lambda read: Names(**read),
    frozenset({"subject", "box"}): lambda read: Sealed(UUID(read["subject"]), read["box"]),
    frozenset({"code", "names"}): lambda read: Term(**read),
    frozenset({"code", "names", "origin"}): lambda read: PlannedMaterial(**read),
    frozenset(field.name for field in fields(Material)): lambda read: Material(**read),
    frozenset(field.name for field in fields(PlannedReform)): _reform,
    frozenset(field.name for field in fields(Problem)): _problem,
}
