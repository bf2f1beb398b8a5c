"""The type check: every name known, every option offered by its question, every comparison meaningful."""

from collections.abc import Mapping
from typing import assert_never

from domain.guidance.conditions.fault import ConditionFault
from domain.guidance.conditions.forms import FORMS_ZH
from domain.guidance.conditions.kinds import BOOL, NUMBER, Kind
from domain.guidance.conditions.tree import And, Compare, Expression, Items, Name, Not, Number, Or, Text, Truth

EQUAL = ("==", "!=")
ORDER = ("==", "!=", "<", "<=", ">", ">=")
MEANINGFUL = frozenset(
    [("single", sign, "text") for sign in EQUAL]
    + [("multi", sign, "texts") for sign in EQUAL]
    + [("bool", sign, "bool") for sign in EQUAL]
    + [("number", sign, "number") for sign in ORDER]
    + [("single", "in", "texts"), ("text", "in", "multi"), ("number", "in", "numbers")]
)


def check_condition(tree: Expression, names: Mapping[str, Kind]) -> None:
    """Raise `ConditionFault` unless the tree is true or false for all answers to the named questions."""
    if kind_of(tree, names).form != "bool":
        raise ConditionFault(zh="不是可判断真假的条件", en="is neither true nor false")


def kind_of(tree: Expression, names: Mapping[str, Kind]) -> Kind:
    """The kind of an expression; raises `ConditionFault`."""
    match tree:
        case Name(key):
            return _named(key, names)
        case Text(value):
            return Kind("text", frozenset({value}))
        case Number():
            return NUMBER
        case Truth():
            return BOOL
        case Items(items):
            return _listed(items)
        case Not(operand):
            check_condition(operand, names)
            return BOOL
        case And(left, right) | Or(left, right):
            check_condition(left, names)
            check_condition(right, names)
            return BOOL
        case Compare():
            return _compared(tree, kind_of(tree.left, names), kind_of(tree.right, names))
        case _:
            assert_never(tree)


def _named(key: str, names: Mapping[str, Kind]) -> Kind:
    if key not in names:
        raise ConditionFault(zh=f"此处没有 {key!r}，或其位置在后", en=f"{key!r} is unknown here, or comes later")
    return names[key]


def _listed(items: tuple[Text | Number, ...]) -> Kind:
    texts = frozenset(item.value for item in items if isinstance(item, Text))
    if texts and any(isinstance(item, Number) for item in items):
        raise ConditionFault(zh="列表只能全为文本或全为数字", en="a list holds texts or numbers, not both")
    return Kind("texts", texts) if texts or not items else Kind("numbers")


def _compared(tree: Compare, left: Kind, right: Kind) -> Kind:
    if (left.form, tree.sign, right.form) not in MEANINGFUL:
        raise ConditionFault(
            zh=f"{FORMS_ZH[left.form]}与{FORMS_ZH[right.form]}不能用 {tree.sign} 比较",
            en=f"cannot compare {left.form} {tree.sign} {right.form}",
        )
    literal, offered = (left, right) if left.form == "text" else (right, left)
    unknown = sorted(literal.options - offered.options)
    if unknown:
        raise ConditionFault(zh=f"没有选项 {unknown[0]!r}", en=f"unknown option {unknown[0]!r}")
    return BOOL
