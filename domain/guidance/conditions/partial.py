"""What a condition comes to while some answers are missing: true, false, or not settled yet (Kleene's logic)."""

from collections.abc import Callable, Mapping
from typing import Any, assert_never

from domain.guidance.conditions.evaluate import Scope, evaluation
from domain.guidance.conditions.names import names_in
from domain.guidance.conditions.tree import And, Compare, Expression, Items, Name, Not, Number, Or, Text, Truth

Judgement = Callable[[Scope], bool | None]


def judgement(tree: Expression) -> Judgement:
    """The value of the tree as a function of the answers and facts there are; None as long as others decide."""
    match tree:
        case Not(operand):
            return _negated(judgement(operand))
        case And(left, right):
            return _joined(judgement(left), judgement(right), settling=False)
        case Or(left, right):
            return _joined(judgement(left), judgement(right), settling=True)
        case Name() | Truth() | Compare():
            return _whole(tree)
        case Text() | Number() | Items():
            raise TypeError(tree)
        case _:
            assert_never(tree)


def _negated(inner: Judgement) -> Judgement:
    def judge(scope: Scope) -> bool | None:
        found = inner(scope)
        return None if found is None else not found

    return judge


def _joined(first: Judgement, second: Judgement, *, settling: bool) -> Judgement:
    """One side that is ``settling`` settles both, whatever the other one is."""

    def judge(scope: Scope) -> bool | None:
        one = first(scope)
        if one is settling:
            return settling
        other = second(scope)
        return settling if other is settling else None if None in {one, other} else not settling

    return judge


def _whole(tree: Expression) -> Judgement:
    names, holds = names_in(tree), evaluation(tree)

    def judge(scope: Mapping[str, Any]) -> bool | None:
        return bool(holds(scope)) if names <= scope.keys() else None

    return judge
