"""The answers to an edition's questions as terms of the solver, and conditions as formulas over them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, assert_never

import z3

from domain.guidance.answers import Value
from domain.guidance.conditions.tree import And, Compare, Expression, Items, Name, Not, Number, Or, Text, Truth
from domain.guidance.questions import Question

Formula = z3.BoolRef
Choices = Mapping[str, Formula]


@dataclass(frozen=True)
class Terms:
    """What stands for the answers and facts: a formula for each option, a number in the question's unit, a truth."""

    choices: dict[str, Choices] = field(default_factory=dict)
    numbers: dict[str, z3.ArithRef] = field(default_factory=dict)
    truths: dict[str, Formula] = field(default_factory=dict)

    def add(self, question: Question) -> None:
        """The unknown answer to a question."""
        if question.type == "number":
            self.numbers[question.key] = z3.Real(question.key)
        elif question.type == "bool":
            self.truths[question.key] = z3.Bool(question.key)
        else:
            self.choices[question.key] = {one.value: z3.Bool(f"{question.key} {one.value}") for one in question.options}

    def equals(self, key: str, answer: Value) -> Formula:
        """When the answer to a question is this one."""
        if key in self.numbers:
            return self.numbers[key] == z3.RealVal(str(answer))
        if key in self.truths:
            return self.truths[key] == z3.BoolVal(bool(answer))
        chosen = answer if isinstance(answer, tuple) else (answer,)
        return z3.And([one if option in chosen else z3.Not(one) for option, one in self.choices[key].items()])

    def unless(self, known: Formula, question: Question) -> Iterator[tuple[z3.ExprRef, z3.ExprRef]]:
        """What stands for the answer, each with what stands for it where the default is taken until it is known."""
        key, default = question.key, question.default
        if key in self.numbers:
            yield self.numbers[key], z3.If(known, self.numbers[key], z3.RealVal(str(default)))
        elif key in self.truths:
            yield self.truths[key], z3.If(known, self.truths[key], z3.BoolVal(bool(default)))
        else:
            chosen = default if isinstance(default, tuple) else (default,)
            for option, one in self.choices[key].items():
                yield one, z3.If(known, one, z3.BoolVal(option in chosen))


ORDER = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}


def formula(tree: Expression, terms: Terms) -> Formula:
    """The condition as a formula. The tree was checked before, so every comparison has a meaning."""
    match tree:
        case Name(key):
            return terms.truths[key]
        case Truth(value):
            return z3.BoolVal(value)
        case Not(operand):
            return z3.Not(formula(operand, terms))
        case And(left, right):
            return z3.And(formula(left, terms), formula(right, terms))
        case Or(left, right):
            return z3.Or(formula(left, terms), formula(right, terms))
        case Compare():
            return _compared(tree, terms)
        case Text() | Number() | Items():
            raise TypeError(tree)
        case _:
            assert_never(tree)


def _compared(tree: Compare, terms: Terms) -> Formula:
    match tree.left, tree.sign, tree.right:
        case Text(value), "in", Name(key):
            return terms.choices[key][value]
        case left, "in", Items(items):
            return z3.Or([_equal(left, one, terms) for one in items])
        case left, "==", right:
            return _equal(left, right, terms)
        case left, "!=", right:
            return z3.Not(_equal(left, right, terms))
        case left, sign, right:
            return ORDER[sign](_value(left, terms), _value(right, terms))
    raise TypeError(tree)


def _equal(left: Expression, right: Expression, terms: Terms) -> Formula:
    match left, right:
        case Name(key), Text(value):
            return terms.choices[key][value]
        case Name(key), Items(items) if key in terms.choices:
            return terms.equals(key, tuple(str(item.value) for item in items))
        case _:
            return _value(left, terms) == _value(right, terms)


def _value(one: Expression, terms: Terms) -> Any:  # noqa: ANN401  a number or a formula
    match one:
        case Number(value):
            return z3.RealVal(str(value))
        case Name(key) if key in terms.numbers:
            return terms.numbers[key]
        case _:
            return formula(one, terms)
