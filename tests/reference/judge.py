"""The reference facts, read and evaluated by the tests alone: nothing here comes from the product.

An expression of the reference is Python's own syntax but for `true` and `false`, so Python's parser reads it and a
small interpreter walks over what it read.
"""

import ast
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
Fields = dict[str, Any]


@cache
def reference(name: str) -> Fields:
    """A file of the reference."""
    loaded: Fields = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


def questions() -> list[Fields]:
    return list(reference("questions")["questions"])


@cache
def fact_expressions() -> dict[str, str]:
    return {fact["name"]: fact["expr"] for fact in reference("questions")["facts"]}


@cache
def syntax(expression: str) -> ast.expr:
    """Python's reading of an expression."""
    text = re.sub(r"\btrue\b", "True", expression)
    return ast.parse(re.sub(r"\bfalse\b", "False", text), mode="eval").body


@dataclass
class World:
    """Answers, settled so far; facts are looked up when they are needed."""

    answers: Fields = field(default_factory=dict)

    def holds(self, expression: str) -> bool:
        return bool(self.value(syntax(expression)))

    def value(self, node: ast.expr) -> Any:  # noqa: ANN401 the value of any node
        match node:
            case ast.Constant():
                return node.value
            case ast.Name():
                facts = fact_expressions()
                return self.holds(facts[node.id]) if node.id in facts else self.answers[node.id]
            case ast.List():
                return [self.value(item) for item in node.elts]
            case ast.UnaryOp(op=ast.Not()):
                return not self.value(node.operand)
            case ast.BoolOp(op=ast.And()):
                return all(self.value(part) for part in node.values)
            case ast.BoolOp():
                return any(self.value(part) for part in node.values)
            case ast.Compare(ops=[sign], comparators=[right]):
                return compared(sign, self.value(node.left), self.value(right))
            case _:
                raise AssertionError(ast.dump(node))


def compared(sign: ast.cmpop, left: Any, right: Any) -> bool:  # noqa: ANN401 the values of any nodes
    results: dict[type, bool] = {ast.Eq: left == right, ast.NotEq: left != right}
    if type(sign) in results:
        return results[type(sign)]
    if isinstance(sign, ast.In):
        return left in right
    ordered = {ast.Lt: left < right, ast.LtE: left <= right, ast.Gt: left > right, ast.GtE: left >= right}
    return bool(ordered[type(sign)])


@dataclass(frozen=True)
class Verdict:
    """What the reference says about answers: either a list, or the field that is wrong."""

    matters: tuple[str, ...] = ()
    reforms: tuple[str, ...] = ()
    process: str = ""
    wrong: str | None = None
    answers: Mapping[str, Any] = field(default_factory=dict, compare=False)


def judge(answers: Mapping[str, Any]) -> Verdict:
    """The verdict of the reference."""
    world = World()
    for wrong in complaints(answers, world):
        return Verdict(wrong=wrong)
    matters = reference("matters")
    return Verdict(
        matters=tuple(sorted(one["code"] for one in matters["matters"] if world.holds(one["applies_when"]))),
        reforms=tuple(sorted(one["code"] for one in matters["reforms"] if world.holds(one["applies_when"]))),
        process=next(one["code"] for one in reference("questions")["processes"] if world.holds(one["expr"])),
        answers=world.answers,
    )


def complaints(answers: Mapping[str, Any], world: World) -> Iterator[str]:
    """The fields that are wrong, in the order in which a clerk would meet them; settles the world on the way."""
    yield from (key for key in answers if key not in {one["key"] for one in questions()})
    for question in questions():
        key = question["key"]
        asked = world.holds(question["asked_when"])
        if asked != (key in answers) or (asked and not stands(question, answers[key], world)):
            yield key
        world.answers[key] = answers[key] if asked else question["default_when_not_asked"]
    yield from (one["code"] for one in reference("questions")["constraints"] if not world.holds(one["expr"]))


def stands(question: Fields, answer: Any, world: World) -> bool:  # noqa: ANN401 an answer may be anything
    """Whether an answer is of the right type and among the options."""
    if question["type"] == "bool":
        return answer is True or answer is False
    if question["type"] == "number":
        return type(answer) in (int, float) and 0 <= answer < math.inf
    chosen = [answer] if question["type"] == "single" else answer
    if type(chosen) is not list or any(type(one) is not str for one in chosen):
        return False
    return len(set(chosen)) == len(chosen) and set(chosen) <= set(open_options(question, world))


def open_options(question: Fields, world: World) -> list[str]:
    """The values of the options that are available."""
    return [one["value"] for one in question["options"] if world.holds(one.get("available_when", "true"))]
