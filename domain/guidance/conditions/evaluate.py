"""A tree made into a function of the answers. The tree was checked before, so no comparison can fail here."""

import operator
from collections.abc import Callable, Mapping
from typing import Any, assert_never

from domain.guidance.conditions.tree import And, Compare, Expression, Items, Name, Not, Number, Or, Text, Truth

Scope = Mapping[str, Any]
Evaluation = Callable[[Scope], Any]

SIGNS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def evaluation(tree: Expression) -> Evaluation:
    """The value of the tree as a function of answers and facts; a name without value raises KeyError."""
    match tree:
        case Name(key):
            return operator.itemgetter(key)
        case Text(value) | Number(value) | Truth(value):
            return _constant(value)
        case Items(items):
            return _constant(frozenset(item.value for item in items))
        case Not(operand):
            inner = evaluation(operand)
            return lambda scope: not inner(scope)
        case And(left, right):
            first, second = evaluation(left), evaluation(right)
            return lambda scope: first(scope) and second(scope)
        case Or(left, right):
            first, second = evaluation(left), evaluation(right)
            return lambda scope: first(scope) or second(scope)
        case Compare():
            return _comparison(tree)
        case _:
            assert_never(tree)


def _constant(value: object) -> Evaluation:
    return lambda _: value


def _comparison(tree: Compare) -> Evaluation:
    left, right = evaluation(tree.left), evaluation(tree.right)
    if tree.sign == "in":
        return lambda scope: left(scope) in right(scope)
    holds = SIGNS[tree.sign]
    if isinstance(tree.right, Items):
        return lambda scope: holds(frozenset(left(scope)), right(scope))
    return lambda scope: holds(left(scope), right(scope))
