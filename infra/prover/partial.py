"""Conditions while only some questions are answered: a formula for when they are settled already, and how."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

import z3

from domain.guidance.conditions.names import names_in
from domain.guidance.conditions.tree import And, Expression, Name, Not, Or
from domain.guidance.facts import Fact
from infra.prover.terms import Formula, Terms, formula

NEVER = z3.BoolVal(val=False)


class SoFar(NamedTuple):
    """When a condition is true whatever comes, and when it is false whatever comes (Kleene's logic)."""

    true: Formula
    false: Formula


def so_far(tree: Expression, known: Collection[str], terms: Terms, facts: Mapping[str, Fact]) -> SoFar:
    """The condition as `Condition.so_far` judges it when the questions ``known`` are answered."""
    match tree:
        case Not(operand):
            inner = so_far(operand, known, terms, facts)
            return SoFar(inner.false, inner.true)
        case And(left, right):
            one, other = so_far(left, known, terms, facts), so_far(right, known, terms, facts)
            return SoFar(z3.And(one.true, other.true), z3.Or(one.false, other.false))
        case Or(left, right):
            one, other = so_far(left, known, terms, facts), so_far(right, known, terms, facts)
            return SoFar(z3.Or(one.true, other.true), z3.And(one.false, other.false))
        case Name(key) if key in facts:
            return so_far(facts[key].condition.tree, known, terms, facts)
        case _:
            return _whole(tree, known, terms)


def _whole(tree: Expression, known: Collection[str], terms: Terms) -> SoFar:
    if not names_in(tree) <= set(known):
        return SoFar(NEVER, NEVER)
    holds = formula(tree, terms)
    return SoFar(holds, z3.Not(holds))
