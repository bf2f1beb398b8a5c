"""Answers that make a wanted condition true or false: directed, where chance alone would hardly ever hit.

A wish is a predicate on the answer to one question. The wishes behind a condition are read off its syntax, with the
wish that the question be asked and the option be offered; where there is a choice, chance makes it.
"""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import Any

from tests.reference.judge import World, compared, fact_expressions, open_options, questions, reference, syntax

Predicate = Callable[[Any], bool]
TRIES = 12


@dataclass
class Wishes:
    """Predicates by question."""

    chance: Random
    by_question: dict[str, list[Predicate]] = field(default_factory=dict)

    def want(self, expression: str, *, truth: bool = True) -> "Wishes":
        """Wish an expression true or false."""
        self._want(syntax(expression), truth)
        return self

    def want_option(self, question: Mapping[str, Any], value: str) -> "Wishes":
        """Wish an option offered and chosen."""
        multi = question["type"] == "multi"
        self._want_answer(question["key"], (lambda given: value in given) if multi else (lambda given: given == value))
        option = next(one for one in question["options"] if one["value"] == value)
        return self.want(option.get("available_when", "true"))

    def grants(self, key: str, answer: Any) -> bool:  # noqa: ANN401 an answer may be anything
        """Whether an answer meets all wishes for its question."""
        return all(wish(answer) for wish in self.by_question.get(key, ()))

    def _want(self, node: ast.expr, truth: bool) -> None:  # noqa: FBT001 the wanted truth of the node
        match node:
            case ast.Constant():
                return
            case ast.Name():
                facts = fact_expressions()
                if node.id in facts:
                    self._want(syntax(facts[node.id]), truth)
                else:
                    self._want_answer(node.id, lambda given: given is truth)
            case ast.UnaryOp():
                self._want(node.operand, not truth)
            case ast.BoolOp():
                every = isinstance(node.op, ast.And) is truth
                for part in node.values if every else [self.chance.choice(node.values)]:
                    self._want(part, truth)
            case ast.Compare():
                self._want_comparison(node, truth)
            case _:
                raise AssertionError(ast.dump(node))

    def _want_comparison(self, node: ast.Compare, truth: bool) -> None:  # noqa: FBT001 the wanted truth of the node
        sign, left, right = node.ops[0], node.left, node.comparators[0]
        if isinstance(left, ast.Name):
            value = World().value(right)
            self._want_answer(left.id, lambda given: compared(sign, given, value) is truth)
            if truth and isinstance(value, str | list) and value:
                self._offer(left.id, self.chance.choice([value] if isinstance(value, str) else value))
        elif isinstance(right, ast.Name) and isinstance(left, ast.Constant):
            member = left.value
            self._want_answer(right.id, lambda given: (member in given) is truth)
            if truth:
                self._offer(right.id, str(member))

    def _offer(self, key: str, value: str) -> None:
        question = by_key()[key]
        conditions = [one.get("available_when", "true") for one in question["options"] if one["value"] == value]
        for condition in conditions:
            self.want(condition)

    def _want_answer(self, key: str, wish: Predicate) -> None:
        self.by_question.setdefault(key, []).append(wish)
        if not wish(by_key()[key]["default_when_not_asked"]):
            self.want(by_key()[key]["asked_when"])


def walk(wishes: Wishes) -> dict[str, Any]:
    """Answers to every question that is asked, by chance within the wishes; constraints are not looked at."""
    world, answers = World(), {}
    for question in questions():
        key = question["key"]
        if world.holds(question["asked_when"]):
            answers[key] = chosen(question, world, wishes)
        world.answers[key] = answers.get(key, question["default_when_not_asked"])
    return answers


def chosen(question: Mapping[str, Any], world: World, wishes: Wishes) -> Any:  # noqa: ANN401 an answer
    """An answer within the wishes if a few tries find one, else any."""
    tries = [drawn(question, world, wishes.chance) for _ in range(TRIES)]
    return next((answer for answer in tries if wishes.grants(question["key"], answer)), tries[0])


def drawn(question: Mapping[str, Any], world: World, chance: Random) -> Any:  # noqa: ANN401 an answer
    if question["type"] == "bool":
        return chance.random() < 0.5
    if question["type"] == "number":
        return chance.choice(numbers()[question["key"]])
    options = open_options(dict(question), world)
    return chance.choice(options) if question["type"] == "single" else some(options, chance)


def some(options: list[str], chance: Random) -> list[str]:
    return chance.sample(options, min(len(options), chance.choice([0, 0, 1, 1, 2, 3, len(options)])))


@cache
def by_key() -> dict[str, dict[str, Any]]:
    return {one["key"]: one for one in questions()}


@cache
def numbers() -> dict[str, list[float]]:
    """For each number question one value per band, and each threshold of any expression with its neighbours."""
    found = {one["key"]: {band["value"] for band in one["bands"]} for one in questions() if one["type"] == "number"}
    for expression in expressions():
        for node in ast.walk(syntax(expression)):
            match node:
                case ast.Compare(left=ast.Name(id=key), comparators=[ast.Constant(value=int() | float() as value)]) if (
                    key in found
                ):
                    found[key] |= {value, value + 1, max(0, value - 1)}
    return {key: sorted(values) for key, values in found.items()}


def expressions() -> list[str]:
    sections = {**reference("questions"), **reference("matters")}
    rows = [
        row
        for name in ("questions", "facts", "constraints", "processes", "matters", "reforms")
        for row in sections[name]
    ]
    options = [option for row in sections["questions"] for option in row.get("options", [])]
    fields = ("expr", "applies_when", "asked_when", "available_when")
    return [row[name] for row in [*rows, *options] for name in fields if name in row]
