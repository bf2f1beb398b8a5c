"""What is reached from somewhere, directly or through others."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def reached(starts: Iterable[Node], beyond: Callable[[Node], Iterable[Node]]) -> frozenset[Node]:
    """The starts and all that lies beyond them; circles are walked round once."""
    found, to_come = set[Node](), list(starts)
    while to_come:
        one = to_come.pop()
        if one not in found:
            found.add(one)
            to_come += beyond(one)
    return frozenset(found)
