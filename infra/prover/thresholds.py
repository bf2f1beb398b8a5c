"""The numbers that matter: conditions compare numbers with constants only, so between two of them all act alike."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import assert_never

from domain.guidance import Edition
from domain.guidance.conditions.tree import And, Compare, Expression, Items, Name, Not, Number, Or, Text, Truth


def values_of(edition: Edition, key: str) -> list[float]:
    """One number for each that conditions name, and one between each two, and beyond: every other acts like one."""
    edges = sorted(
        {0, *(number for tree in _trees(edition) for number in _compared_with(tree, key)), *_default(edition, key)}
    )
    between = [(low + high) / 2 for low, high in pairwise(edges)]
    return sorted([*edges, *between, edges[-1] + 1])


def _trees(edition: Edition) -> Iterator[Expression]:
    for question in edition.questions.values():
        yield question.asked.tree
        yield from (option.available.tree for option in question.options if option.available)
    for rows in (edition.facts, edition.matters, edition.reforms, edition.processes):
        yield from (one.condition.tree for one in rows.values())
    yield from (one.condition.tree for one in edition.constraints)


def _default(edition: Edition, key: str) -> Iterable[float]:
    default = edition.questions[key].default
    return [default] if isinstance(default, int | float) else []


def _compared_with(tree: Expression, key: str) -> Iterator[float]:
    match tree:
        case Compare(_, Name(name), Number(value)) | Compare(_, Number(value), Name(name)):
            yield from [value] if name == key else []
        case Compare(_, Name(name), Items(items)):
            yield from [one.value for one in items if isinstance(one, Number)] if name == key else []
        case And(left, right) | Or(left, right):
            yield from _compared_with(left, key)
            yield from _compared_with(right, key)
        case Not(operand):
            yield from _compared_with(operand, key)
        case Name() | Text() | Number() | Truth() | Items() | Compare():
            return
        case _:
            assert_never(tree)
