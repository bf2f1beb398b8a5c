"""Conditions while only some questions are answered: a formula for when they are settled already, and how."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import z3

from domain.guidance.conditions.names import names_in
from domain.guidance.conditions.tree import And, Expression, Name, Not, Or
from domain.guidance.facts import Fact
from infra.prover.terms import Formula, Terms, formula

Known = Mapping[str, Formula]
"""By question, when there is an answer to it already, or its default stands."""


class SoFar(NamedTuple):
    """When a condition is true whatever comes, and when it is false whatever comes (Kleene's logic)."""

    true: Formula
    false: Formula


def so_far(tree: Expression, known: Known, terms: Terms, facts: Mapping[str, Fact]) -> SoFar:
    """The condition as `Condition.so_far` judges it when some questions are answered."""
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
            there, holds = settled(names_in(tree), known, terms, facts), formula(tree, terms)
            return SoFar(z3.And(there, holds), z3.And(there, z3.Not(holds)))


def settled(names: Iterable[str], known: Known, terms: Terms, facts: Mapping[str, Fact]) -> Formula:
    """When all these questions and facts are settled."""
    return z3.And([z3.Or(*so_far(Name(one), known, terms, facts)) if one in facts else known[one] for one in names])
