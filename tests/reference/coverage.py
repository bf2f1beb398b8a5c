"""A set of valid answers in which everything is present and absent often enough, and answers that are wrong."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.reference.judge import Verdict, World, judge, open_options, questions, reference
from tests.reference.wishes import Wishes, by_key, walk

ENOUGH = 20
PATIENCE = 4000
Wish = Callable[[Wishes], Wishes]


@dataclass
class Coverage:
    """Valid answers with their verdicts, and how often each target was present."""

    present: Counter[str] = field(default_factory=Counter)
    samples: list[tuple[dict[str, Any], Verdict]] = field(default_factory=list)

    def add(self, answers: dict[str, Any]) -> None:
        verdict = judge(answers)
        if verdict.wrong is None:
            self.samples.append((answers, verdict))
            self.present.update(present(answers, verdict))

    def lacks(self, target: str) -> bool:
        return self.present[target] < ENOUGH or len(self.samples) - self.present[target] < ENOUGH


def present(answers: dict[str, Any], verdict: Verdict) -> set[str]:
    """The targets that these answers hit."""
    options = {f"{key}={value}" for key, given in answers.items() for value in values(given)}
    return {*verdict.matters, *verdict.reforms, verdict.process, *options}


def values(given: Any) -> list[str]:  # noqa: ANN401 an answer may be anything
    return [given] if isinstance(given, str) else given if isinstance(given, list) else []


def targets() -> dict[str, Wish]:
    """Everything that must be present and absent often enough, with the wish that leads there."""
    rows = [*reference("matters")["matters"], *reference("matters")["reforms"]]
    found: dict[str, Wish] = {row["code"]: wish_for(row["applies_when"]) for row in rows}
    found |= {row["code"]: wish_for(row["expr"]) for row in reference("questions")["processes"]}
    for question in questions():
        found |= {
            f"{question['key']}={one['value']}": option_wish(question, one["value"])
            for one in question.get("options", [])
        }
    return found


def wish_for(expression: str) -> Wish:
    return lambda wishes: wishes.want(expression)


def option_wish(question: dict[str, Any], value: str) -> Wish:
    return lambda wishes: wishes.want_option(question, value)


def directed(seed: int) -> Coverage:
    """Draw until every target is covered; a target that cannot be reached is left lacking."""
    chance, coverage = Random(seed), Coverage()
    for target, wish in targets().items():
        for _ in range(PATIENCE):
            if coverage.present[target] >= ENOUGH:
                break
            coverage.add(walk(wish(Wishes(chance))))
    return coverage


@dataclass(frozen=True)
class Spoilt:
    """Answers with one thing wrong, and what kind of thing."""

    kind: str
    answers: dict[str, Any]


def spoilt(answers: dict[str, Any], verdict: Verdict, chance: Random) -> Iterator[Spoilt]:
    """One of each kind of wrong answers that can be made of valid ones."""
    yield Spoilt("unknown question", {**answers, "colour_of_roof": "red"})
    left_out = chance.choice([*answers])
    yield Spoilt("asked, not answered", {key: given for key, given in answers.items() if key != left_out})
    unasked = [key for key in by_key() if key not in answers]
    if unasked:
        key = chance.choice(unasked)
        yield Spoilt("answered, not asked", {**answers, key: verdict.answers[key]})
    for key, given in answers.items():
        question = by_key()[key]
        yield Spoilt(
            f"wrong type of {question['type']}", {**answers, key: chance.choice(wrong_types(question["type"]))}
        )
        if question["type"] in ("single", "multi"):
            yield from spoilt_options(question, given, answers, verdict)


def wrong_types(kind: str) -> list[Any]:
    wrong: dict[str, list[Any]] = {
        "single": [None, 1, True, ["none"], {}, "", "nothing"],
        "multi": [None, 1, True, "none", {}, [1], [None], ["nothing"], [["none"]]],
        "number": [None, "12", True, False, -1, -0.5, float("nan"), float("inf"), [5], {}],
        "bool": [None, 0, 1, "true", [True], {}],
    }
    return wrong[kind]


def spoilt_options(question: dict[str, Any], given: Any, answers: dict[str, Any], verdict: Verdict) -> Iterator[Spoilt]:  # noqa: ANN401
    key, multi = question["key"], question["type"] == "multi"
    yield Spoilt("unknown option", {**answers, key: [*given, "nothing"] if multi else "nothing"})
    if multi and given:
        yield Spoilt("repeated option", {**answers, key: [*given, given[0]]})
    closed = {one["value"] for one in question["options"]} - {*open_options(question, World(dict(verdict.answers)))}
    for value in sorted(closed):
        yield Spoilt("unavailable option", {**answers, key: [*given, value] if multi else value})


def violating(chance: Random, times: int) -> Iterator[Spoilt]:
    """Answers that meet every question and violate a constraint, several for each constraint."""
    for constraint in reference("questions")["constraints"]:
        found = 0
        for _ in range(PATIENCE):
            answers = walk(Wishes(chance).want(constraint["expr"], truth=False))
            if judge(answers).wrong == constraint["code"]:
                found += 1
                yield Spoilt(constraint["code"], answers)
            if found == times:
                break
