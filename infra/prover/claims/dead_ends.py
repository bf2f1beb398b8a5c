"""No answers, each of which was offered, lead to a question that nothing can answer."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

import z3

from domain.guidance.order import held_back
from domain.guidance.proof import Finding
from domain.guidance.questions import Question
from infra.prover.partial import Known, settled, so_far
from infra.prover.solver import Solver
from infra.prover.terms import Formula
from infra.prover.thresholds import values_of
from infra.prover.world import World

Replacement = Sequence[tuple[z3.ExprRef, z3.ExprRef]]


def dead_ends(solver: Solver) -> Iterator[Finding]:
    """Whoever answers question by question and was refused nothing so far can answer whatever comes next.

    In each order in which questions may come; not for who goes back and changes an answer, whom a refusal then tells
    which answers do not go together.
    """
    world, talk = solver.world, _talk(solver.world)
    state = [rule for key in talk.known for rule in _state(world, talk, key)]
    for one in world.edition.questions.values():
        after = _after(world, talk, one)
        stands = z3.And(*world.offered[one.key].values(), z3.substitute(talk.intact, *after))
        stands = z3.substitute(stands, *_defaults(world, talk, one))
        stuck = [z3.Not(z3.substitute(stands, *value)) for value in _values(solver, one)]
        comes = [z3.Not(talk.known[one.key]), world.asked(one), talk.turns[one.key]]
        witness = solver.so_far(talk.known, *state, talk.intact, *comes, *stuck)
        if witness is not None:
            zh, en = f"答到“{one.zh}”时没有可选的答案", f"at '{one.en}' no answer can stand"
            yield Finding(f"questions {one.code}", zh=zh, en=en, witness=witness)


class Talk(NamedTuple):
    """Where an interview can stand.

    By question: when it is ``known``, when it is settled whether it is asked (``reached``), and when it need not wait
    for others either (``turns``). ``intact``: no constraint is broken, whatever the answers to come.
    """

    known: Known
    reached: Mapping[str, Formula]
    turns: Mapping[str, Formula]
    intact: Formula


def _talk(world: World) -> Talk:
    edition, terms = world.edition, world.terms
    known = {key: z3.Bool(f"{key} is known") for key in edition.questions}
    before = held_back(edition)
    reached = {key: settled(one.needs, known, terms, edition.facts) for key, one in edition.questions.items()}
    turns = {key: z3.And(sure, *(known[one] for one in before.get(key, ()))) for key, sure in reached.items()}
    judged = [so_far(one.condition.tree, known, terms, edition.facts) for one in edition.constraints]
    return Talk(known, reached, turns, z3.And([z3.Not(one.false) for one in judged]))


def _state(world: World, talk: Talk, key: str) -> Iterator[Formula]:
    """A question has an answer only where it was offered in its turn, and its default once it is sure not to come."""
    known, reached, asked = talk.known[key], talk.reached[key], world.asked(world.edition.questions[key])
    yield z3.Implies(known, z3.And(reached, *world.offered[key].values()))
    yield z3.Implies(z3.And(known, asked), talk.turns[key])
    yield z3.Implies(z3.And(reached, z3.Not(asked)), known)


def _after(world: World, talk: Talk, answered: Question) -> Replacement:
    """What is known once a question is answered: also the defaults of those that are now sure not to be asked."""
    after: list[tuple[z3.ExprRef, z3.ExprRef]] = []
    for key, one in world.edition.questions.items():
        sure = z3.And(z3.substitute(talk.reached[key], *after), z3.Not(world.asked(one)))
        after.append((talk.known[key], z3.BoolVal(val=True) if one is answered else z3.Or(talk.known[key], sure)))
    return after


def _defaults(world: World, talk: Talk, answered: Question) -> Replacement:
    """Where there is no answer yet, the default: what becomes known besides the answer becomes known by it."""
    others = [one for one in world.edition.questions.values() if one is not answered]
    return [pair for one in others for pair in world.terms.unless(talk.known[one.key], one)]


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
