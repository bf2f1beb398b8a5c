"""What a condition comes to while some answers are missing: true, false, or not settled yet (Kleene's logic).

It may say "not settled" where only a proof over all answers would see more; what it does say is so.
"""

from collections.abc import Callable
from typing import assert_never

from domain.guidance.conditions.evaluate import Scope, evaluation
from domain.guidance.conditions.names import names_in
from domain.guidance.conditions.open import Open
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


def _whole(tree: Name | Truth | Compare) -> Judgement:
    names, holds = names_in(tree), evaluation(tree)
    narrowed = _narrowed(tree)

    def judge(scope: Scope) -> bool | None:
        if all(name in scope and not isinstance(scope[name], Open) for name in names):
            return bool(holds(scope))
        return narrowed(scope)

    return judge


def _narrowed(tree: Name | Truth | Compare) -> Judgement:
    """What the options that are left say about a comparison with some of them."""
    match tree:
        case Compare("==", Name(key), Text(value)):
            return lambda scope: _among(scope.get(key), frozenset({value}))
        case Compare("!=", Name(key), Text(value)):
            return _negated(lambda scope: _among(scope.get(key), frozenset({value})))
        case Compare("in", Name(key), Items(items)):
            wanted = frozenset(str(one.value) for one in items)
            return lambda scope: _among(scope.get(key), wanted)
        case Compare("in", Text(value), Name(key)):
            return lambda scope: False if isinstance(scope.get(key), Open) and value not in scope[key].options else None
        case _:
            return lambda _: None


def _among(left: object, wanted: frozenset[str]) -> bool | None:
    if not isinstance(left, Open):
        return None
    if not left.options & wanted:
        return False
    return True if left.options <= wanted else None
