"""Conditions and answers as sentences, in both languages."""

from collections.abc import Sequence
from typing import assert_never

from domain.guidance.conditions.tree import And, Compare, Expression, Items, Name, Not, Number, Or, Text, Truth
from domain.guidance.edition import Edition
from domain.guidance.said_answer import NO, NONE, YES, answer_said, joined
from domain.values.names import Names

SIGNS = {
    "==": Names("为", "is"),
    "!=": Names("不为", "is not"),
    "<": Names("小于", "is less than"),
    "<=": Names("不超过", "is at most"),
    ">": Names("超过", "is more than"),
    ">=": Names("不低于", "is at least"),
}
TURNED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def condition_said(edition: Edition, tree: Expression) -> Names:
    """The condition as a sentence."""
    match tree:
        case Truth(value):
            return Names("所有项目", "every project") if value else Names("没有项目", "no project")
        case Name(key):
            return _truth(edition, key, holds=True)
        case Not(Name(key)):
            return _truth(edition, key, holds=False)
        case Not(operand):
            inner = condition_said(edition, operand)
            return Names(f"并非（{inner.zh}）", f"not ({inner.en})")
        case And(left, right):
            return joined([_bracketed(edition, one) for one in (left, right)], Names("，且", " and "))
        case Or(left, right):
            return joined([condition_said(edition, one) for one in (left, right)], Names("，或", " or "))
        case Compare():
            return _compared(edition, tree)
        case Text() | Number() | Items():
            raise TypeError(tree)
        case _:
            assert_never(tree)


def _truth(edition: Edition, key: str, *, holds: bool) -> Names:
    if key in edition.facts:
        fact = edition.facts[key]
        return Names(fact.zh, fact.en) if holds else Names(f"非“{fact.zh}”", f"not '{fact.en}'")
    asked, answer = _asked(edition, key), YES if holds else NO
    return Names(f"{asked.zh}为“{answer.zh}”", f"{asked.en} is '{answer.en}'")


def _compared(edition: Edition, tree: Compare) -> Names:
    match tree.left, tree.sign, tree.right:
        case Text(value), _, Name(key):
            asked, option = _asked(edition, key), _options(edition, key, [value])
            return Names(f"{asked.zh}包括{option.zh}", f"{asked.en} includes {option.en}")
        case Name(key), "in", Items(items):
            asked, options = _asked(edition, key), _options(edition, key, [str(one.value) for one in items])
            return Names(f"{asked.zh}为{options.zh}", f"{asked.en} is {options.en}")
        case Name(key), sign, Items(items):
            asked, options = _asked(edition, key), _options(edition, key, [str(one.value) for one in items])
            return Names(f"{asked.zh}{SIGNS[sign].zh}{options.zh}", f"{asked.en} {SIGNS[sign].en} {options.en}")
        case Name(key), sign, right:
            return _against(edition, key, sign, right)
        case left, sign, Name(key):
            return _against(edition, key, TURNED[sign], left)
        case _:
            raise TypeError(tree)


def _against(edition: Edition, key: str, sign: str, literal: Expression) -> Names:
    asked, said = _asked(edition, key), SIGNS[sign]
    match literal:
        case Text(value):
            option = _options(edition, key, [value])
            return Names(f"{asked.zh}{said.zh}{option.zh}", f"{asked.en} {said.en} {option.en}")
        case Number(value):
            number = answer_said(edition.questions[key], value)
            return Names(f"{asked.zh}{said.zh} {number.zh}", f"{asked.en} {said.en} {number.en}")
        case Truth(value):
            return _truth(edition, key, holds=value is (sign == "=="))
        case _:
            raise TypeError(literal)


def _asked(edition: Edition, key: str) -> Names:
    question = edition.questions[key]
    return Names(f"“{question.zh.rstrip('？')}”", f"'{question.en.rstrip('?')}'")


def _options(edition: Edition, key: str, values: Sequence[str]) -> Names:
    """The options by name; a list of none is an empty answer."""
    found = [one for one in edition.questions[key].options if one.value in values]
    if not found:
        return Names(f"“{NONE.zh}”", f"'{NONE.en}'") if not values else joined([Names(v, v) for v in values], OR)
    return joined([Names(f"“{one.zh}”", f"'{one.en}'") for one in found], OR)


OR = Names("或", " or ")


def _bracketed(edition: Edition, tree: Expression) -> Names:
    said = condition_said(edition, tree)
    return Names(f"（{said.zh}）", f"({said.en})") if isinstance(tree, Or) else said
