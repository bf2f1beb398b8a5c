"""No answers, each of which was offered, lead to a question that nothing can answer."""

from collections.abc import Collection, Iterator, Sequence
from itertools import product

import z3

from domain.guidance.proof import Finding
from domain.guidance.questions import Question
from infra.prover.partial import so_far
from infra.prover.solver import Solver
from infra.prover.terms import Formula
from infra.prover.thresholds import values_of

Replacement = Sequence[tuple[z3.ExprRef, z3.ExprRef]]


def dead_ends(solver: Solver) -> Iterator[Finding]:
    """Whoever was refused nothing so far can answer the next question, whatever it is: step by step, to the end."""
    world, answered, known = solver.world, list[Formula](), list[str]()
    intact = z3.BoolVal(val=True)
    for one in world.edition.questions.values():
        offered = z3.And(list(world.offered[one.key].values()))
        known.append(one.key)
        next_intact = _intact(solver, known)
        stuck = [z3.Not(z3.substitute(z3.And(offered, next_intact), *value)) for value in _values(solver, one)]
        witness = solver.prefix(one.key, *answered, intact, *stuck)
        if witness is not None:
            zh, en = f"答到“{one.zh}”时没有可选的答案", f"at '{one.en}' no answer can stand"
            yield Finding(f"questions {one.code}", zh=zh, en=en, witness=witness)
        answered.append(offered)
        intact = next_intact


def _intact(solver: Solver, known: Collection[str]) -> Formula:
    """No constraint is broken, whatever the answers to come."""
    edition = solver.world.edition
    judged = [so_far(one.condition.tree, known, solver.world.terms, edition.facts) for one in edition.constraints]
    return z3.And([z3.Not(one.false) for one in judged])


def _values(solver: Solver, question: Question) -> Iterator[Replacement]:
    """Everything that can be answered, a number by those that stand for all."""
    key, terms = question.key, solver.world.terms
    if question.type == "number":
        yield from ([(terms.numbers[key], z3.RealVal(str(one)))] for one in values_of(solver.world.edition, key))
    elif question.type == "bool":
        yield from ([(terms.truths[key], z3.BoolVal(one))] for one in (True, False))
    else:
        options = terms.choices[key].values()
        for chosen in product((False, True), repeat=len(options)):
            if question.type == "multi" or sum(chosen) == 1:
                yield [(one, z3.BoolVal(taken)) for one, taken in zip(options, chosen, strict=True)]
