"""R9: 30 answers to the lists of matters, reforms and process ÷ a rule engine in Rust with the same conditions.

The engine (zen-engine) gets the answers to all questions, those that are not asked by their defaults, and compiles its
decision once. Ours also checks every answer, and finds out which questions are asked. The lists are compared.
R9-proof: editions proven ÷ editions read and checked.
"""

import json
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import Any

import zen

from domain.guidance import Edition, Match, match
from infra import catalogue
from infra.prover import prove
from tests.benchmarks.ratio import Ratio, interleaved
from tests.conftest import Stack
from tests.reference.judge import judge
from tests.reference.wishes import Wishes, walk

PROJECTS, SECONDS = 200, 1.0
EMPTY = re.compile(r"(\w+) != \[\]")  # the engine takes no two lists for equal


def ratios(_: Stack) -> Iterator[Ratio]:
    """R9."""
    edition = catalogue.current()
    asked = list(_projects(PROJECTS))
    found = [match(edition, answers) for answers in asked]
    decision = zen.ZenEngine().create_decision(json.dumps(_graph(edition)))
    whole: Sequence[dict[str, Any]] = [_given(one) for one in found]
    for one, answers in zip(found, whole, strict=True):
        _compare(edition, one, decision.evaluate(answers)["result"])
    yield interleaved(
        "R9",
        lambda: _per_second(lambda answers: match(edition, answers), asked),
        lambda: _per_second(decision.evaluate, whole),
        unit="lists/s",
        held="≥ 1",
    )
    texts = catalogue.texts(catalogue.CURRENT)
    yield interleaved(
        "R9-proof",
        lambda: _each_second(lambda: prove(edition)),
        lambda: _each_second(lambda: catalogue.made_of(texts)),
        unit="editions/s",
        held="under 5 s each",
    )


def _each_second(deed: Callable[[], object]) -> float:
    began = time.perf_counter()
    deed()
    return 1 / (time.perf_counter() - began)


def _projects(count: int) -> Iterator[dict[str, Any]]:
    """Those of whom most is asked: 25 questions and more."""
    chance = Random(9)
    while count:
        answers = walk(Wishes(chance))
        if len(answers) >= 25 and judge(answers).wrong is None:
            count -= 1
            yield answers


def _per_second(deed: Callable[[dict[str, Any]], object], given: Sequence[dict[str, Any]]) -> float:
    ends, count = time.perf_counter() + SECONDS, 0
    while time.perf_counter() < ends:
        for one in given:
            deed(one)
        count += len(given)
    return count / SECONDS


def _given(found: Match) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in found.answers.items()}


def _compare(edition: Edition, found: Match, told: Mapping[str, bool]) -> None:
    expected = {*found.matters, *found.reforms}
    assert {code for code in (*edition.matters, *edition.reforms) if told[_name(code)]} == expected
    assert next(code for code in edition.processes if told[_name(code)]) == found.process


def _graph(edition: Edition) -> dict[str, Any]:
    """Facts first, one after the other; then everything that looks at them."""
    rows = [(code, one.condition.text) for code, one in edition.matters.items()]
    rows += [(code, one.condition.text) for code, one in edition.reforms.items()]
    rows += [(code, one.condition.text) for code, one in edition.processes.items()]
    facts = [(name, _own(one.condition.text, edition.facts)) for name, one in edition.facts.items()]
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in"},
        _expressions("facts", facts),
        _expressions("lists", [(_name(code), text) for code, text in rows]),
        {"id": "out", "type": "outputNode", "name": "out"},
    ]
    edges = [
        {"id": f"{one}-{other}", "sourceId": one, "targetId": other, "type": "edge"}
        for one, other in (("in", "facts"), ("facts", "lists"), ("lists", "out"))
    ]
    return {"nodes": nodes, "edges": edges}


def _expressions(name: str, rows: Iterable[tuple[str, str]]) -> dict[str, Any]:
    written = [{"id": key, "key": key, "value": EMPTY.sub(r"len(\1) > 0", text)} for key, text in rows]
    content = {"expressions": written, "passThrough": True, "inputField": None, "outputPath": None}
    return {"id": name, "type": "expressionNode", "name": name, "content": content}


def _own(text: str, facts: Iterable[str]) -> str:
    """Facts of the same node are found behind a dollar sign."""
    return re.sub(rf"\b({'|'.join(facts)})\b", r"$.\1", text)


def _name(code: str) -> str:
    return code.replace("-", "_")
