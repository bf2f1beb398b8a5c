"""Which questions and facts a condition looks at."""

from typing import assert_never

from domain.guidance.conditions.tree import And, Compare, Expression, Items, Name, Not, Number, Or, Text, Truth


def names_in(tree: Expression) -> frozenset[str]:
    """All names of the tree."""
    match tree:
        case Name(key):
            return frozenset({key})
        case Text() | Number() | Truth() | Items():
            return frozenset()
        case Not(operand):
            return names_in(operand)
        case And(left, right) | Or(left, right) | Compare(_, left, right):
            return names_in(left) | names_in(right)
        case _:
            assert_never(tree)
