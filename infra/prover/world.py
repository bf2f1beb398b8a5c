"""All valid sets of answers to an edition, as one formula."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import z3

from domain.guidance import Edition
from domain.guidance.conditions.condition import Condition
from domain.guidance.processes import Process
from domain.guidance.proof import Witness
from domain.guidance.questions import Question
from infra.prover.terms import Formula, Terms, formula


@dataclass(frozen=True)
class World:
    """An edition's answers: ``offered`` says by question how it can be answered, ``constraints`` what must hold."""

    edition: Edition
    terms: Terms
    offered: Mapping[str, Mapping[str, Formula]]
    constraints: Mapping[str, Formula]

    @property
    def rules(self) -> Mapping[str, Formula]:
        """All that holds in a valid set of answers, by name."""
        return {name: rule for rules in (*self.offered.values(), self.constraints) for name, rule in rules.items()}

    def holds(self, condition: Condition) -> Formula:
        """When a condition of the edition holds."""
        return formula(condition.tree, self.terms)

    def asked(self, question: Question) -> Formula:
        """When a question is asked."""
        return self.holds(question.asked)

    def chosen(self, question: Question, option: str) -> Formula:
        """When an option of a question that is asked is chosen."""
        return z3.And(self.asked(question), self.terms.choices[question.key][option])

    def processes(self) -> Iterator[tuple[Process, Formula]]:
        """Each process and when it is a project's: it is the first that holds."""
        earlier: list[Formula] = []
        for one in self.edition.processes.values():
            holds = self.holds(one.condition)
            yield one, z3.And(holds, *(z3.Not(before) for before in earlier))
            earlier.append(holds)

    def witness(self, model: z3.ModelRef, known: Mapping[str, Formula] | None = None) -> Witness:
        """The answers of a model, to all questions that are asked or to those of them that are known."""

        def holds(one: Formula) -> bool:
            return z3.is_true(model.eval(one, model_completion=True))

        asked = [one for one in self.edition.questions.values() if holds(self.asked(one))]
        return {one.key: _answer(one, self.terms, model) for one in asked if known is None or holds(known[one.key])}


def world_of(edition: Edition) -> World:
    """What can be answered at all."""
    terms = Terms()
    offered: dict[str, Mapping[str, Formula]] = {}
    for step in edition.steps:
        if isinstance(step, Question):
            terms.add(step)
            offered[step.key] = dict(_offered(step, terms))
        else:
            terms.truths[step.name] = formula(step.condition.tree, terms)
    return World(edition, terms, offered, {one.code: formula(one.condition.tree, terms) for one in edition.constraints})


def _offered(question: Question, terms: Terms) -> Iterator[tuple[str, Formula]]:
    """How a question may be answered: as offered when it is asked, by its default when it is not."""
    key, asked = question.key, formula(question.asked.tree, terms)
    yield f"{key} default", z3.Or(asked, terms.equals(key, question.default))
    if question.type == "number":
        yield f"{key} positive", terms.numbers[key] >= z3.RealVal("0")
    if question.type == "single":
        yield f"{key} one", z3.PbEq([(one, 1) for one in terms.choices[key].values()], 1)
    for option in question.options:
        if option.available is not None:
            chosen = z3.And(asked, terms.choices[key][option.value])
            yield f"{key} {option.value}", z3.Implies(chosen, formula(option.available.tree, terms))


def _answer(question: Question, terms: Terms, model: z3.ModelRef) -> object:
    key = question.key
    if question.type == "bool":
        return z3.is_true(model.eval(terms.truths[key], model_completion=True))
    if question.type == "number":
        found = model.eval(terms.numbers[key], model_completion=True)
        exact = Fraction(found.numerator_as_long(), found.denominator_as_long())
        return exact.numerator if exact.denominator == 1 else float(exact)
    options = terms.choices[key].items()
    chosen = [option for option, one in options if z3.is_true(model.eval(one, model_completion=True))]
    return chosen if question.type == "multi" else chosen[0]
