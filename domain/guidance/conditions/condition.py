"""A condition as the rest of guidance uses it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from domain.guidance.conditions.check import check_condition
from domain.guidance.conditions.evaluate import Scope, evaluation
from domain.guidance.conditions.fault import ConditionFault
from domain.guidance.conditions.kinds import Kind
from domain.guidance.conditions.names import names_in
from domain.guidance.conditions.parse import parse
from domain.guidance.conditions.partial import Judgement, judgement
from domain.guidance.conditions.tree import Expression


@dataclass(frozen=True, slots=True)
class Condition:
    """Text, tree, the names it looks at, and the tree as a function of answers and facts.

    `holds` needs all that the tree looks at; `so_far` makes do with some, and is None until they settle it.
    """

    text: str
    tree: Expression
    names: frozenset[str]
    holds: Callable[[Scope], bool] = field(compare=False, repr=False)
    so_far: Judgement = field(compare=False, repr=False)


def condition(text: str, names: Mapping[str, Kind]) -> Condition:
    """Parse and check a condition against the names it may use; raises `ConditionFault`."""
    try:
        tree = parse(text)
        check_condition(tree, names)
        return Condition(text, tree, names_in(tree), evaluation(tree), judgement(tree))
    except RecursionError:
        raise ConditionFault(zh="条件过长或嵌套过深", en="is too long or nested too deeply") from None
