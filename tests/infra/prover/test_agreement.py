"""The solver and the evaluator say the same of every set of answers, valid or not, and of every list."""

from collections import Counter
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

import pytest
import z3

from domain.guidance import AnswerError, Edition, match
from domain.guidance.matters import Matter
from domain.guidance.processes import Process
from domain.guidance.questions import Question
from domain.guidance.reforms import Reform
from infra import catalogue
from infra.prover.terms import Formula
from infra.prover.world import World, world_of
from tests.reference.coverage import spoilt
from tests.reference.judge import judge
from tests.reference.wishes import Wishes, walk

UNSAYABLE = ("unknown question", "wrong type", "unknown option", "repeated option")  # the solver has no words for these


class Judge:
    """The solver, asked about one set of answers at a time."""

    def __init__(self, edition: Edition) -> None:
        self.world = world_of(edition)
        rows: list[Matter | Reform | Process] = [*edition.matters.values(), *edition.reforms.values()]
        rows += edition.processes.values()
        self._listed = {one.code: z3.Bool(f"listed {one.code}") for one in rows}
        self._solver = z3.Solver()
        self._solver.add(*self.world.rules.values())
        self._solver.add(*(self._listed[one.code] == self.world.holds(one.condition) for one in rows))

    def codes(self, answers: Mapping[str, Any]) -> set[str] | None:
        """Everything whose condition holds, or None when the answers are not valid."""
        given = [fact for one in self.world.edition.questions.values() for fact in said(self.world, one, answers)]
        if self._solver.check(*given) == z3.unsat:
            return None
        model = self._solver.model()
        return {code for code, holds in self._listed.items() if z3.is_true(model[holds])}


def said(world: World, question: Question, answers: Mapping[str, Any]) -> Iterator[Formula]:
    """An answer is given to a question that is asked, and to no other."""
    asked = world.asked(question)
    if question.key not in answers:
        yield z3.Not(asked)
        return
    given = answers[question.key]
    yield asked
    yield world.terms.equals(question.key, tuple(given) if isinstance(given, list) else given)


def evaluated(edition: Edition, answers: Mapping[str, Any]) -> set[str] | None:
    """The same, as the evaluator has it."""
    try:
        found = match(edition, answers)
    except AnswerError:
        return None
    scope = {**found.answers, **found.facts}
    processes = {one.code for one in edition.processes.values() if one.condition.holds(scope)}
    return {*found.matters, *found.reforms, *processes}


def drawn(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Answers as offered, which may break a constraint, and such with one thing wrong."""
    chance = Random(seed)
    while count > 0:
        answers = walk(Wishes(chance))
        verdict = judge(answers)
        wrong = [] if verdict.wrong else [one for one in spoilt(answers, verdict, chance) if not unsayable(one.kind)]
        for one in [answers, *(spoiled.answers for spoiled in chance.sample(wrong, min(2, len(wrong))))]:
            yield one
            count -= 1


def unsayable(kind: str) -> bool:
    return kind.startswith(UNSAYABLE)


def agree(count: int, seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    edition = catalogue.current()
    solver, tally, lists = Judge(edition), Counter[str](), set[tuple[str, ...]]()
    for answers in drawn(count, seed):
        expected = evaluated(edition, answers)
        assert solver.codes(answers) == expected, answers
        tally["valid" if expected is not None else "invalid"] += 1
        if expected is not None:
            lists.add(match(edition, answers).matters)
    with capsys.disabled():
        print(f"\n{tally['valid']} valid and {tally['invalid']} invalid sets of answers, {len(lists)} distinct lists")
    assert min(tally["valid"], tally["invalid"]) > count / 10


def test_they_agree_on_some_hundred_sets_of_answers(capsys: pytest.CaptureFixture[str]) -> None:
    agree(400, seed=1, capsys=capsys)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_they_agree_on_twenty_thousand_sets_of_answers(capsys: pytest.CaptureFixture[str]) -> None:
    agree(20_000, seed=2, capsys=capsys)
