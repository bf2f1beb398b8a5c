"""Nobody waits for what can never come."""

from collections.abc import Collection, Iterator

import networkx as nx
import z3

from domain.guidance.edition import Edition
from domain.guidance.match import match
from domain.guidance.proof import Finding, Witness
from infra.prover.solver import Solver
from infra.prover.terms import Formula


def circles(solver: Solver) -> Iterator[Finding]:
    """No answers make matters wait for one another in a circle, but for such as a reform decides together."""
    world = solver.world
    waits = nx.DiGraph((one.code, code) for one in world.edition.matters.values() for code in one.predecessors)
    for knot in nx.strongly_connected_components(waits):
        edges = [(later, earlier) for later, earlier in waits.edges if {later, earlier} <= knot]
        if edges and (witness := solver.witness(*_in_a_circle(solver, knot, edges))):
            around = "、".join(_circle(world.edition, witness, edges))
            zh, en = f"{around} 互相等待", f"{around} wait for one another"
            yield Finding(f"matters {min(knot)} predecessors", zh=zh, en=en, witness=witness)


def missing_prerequisites(solver: Solver) -> Iterator[Finding]:
    """No matter comes without a matter that it requires."""
    world = solver.world
    for later, codes in world.edition.requires.items():
        one = world.edition.matters[later]
        for code in codes:
            required = world.edition.matters[code]
            witness = solver.witness(world.holds(one.condition), z3.Not(world.holds(required.condition)))
            if witness is not None:
                zh = f"“{one.zh}”要求先办“{required.zh}”，但这样的项目没有该事项"
                en = f"'{one.en}' requires '{required.en}', which such a project does not have"
                yield Finding(f"requires {later} {code}", zh=zh, en=en, witness=witness)


def _in_a_circle(solver: Solver, knot: Collection[str], edges: Collection[tuple[str, str]]) -> list[Formula]:
    """Some matters of the knot, each of which waits for another of them."""
    world = solver.world
    inside = {code: z3.Bool(f"in a circle {code}") for code in knot}
    rules = [z3.Or(list(inside.values()))]
    for code, taken in inside.items():
        waited = [z3.And(inside[before], _apart(solver, code, before)) for after, before in edges if after == code]
        rules.append(z3.Implies(taken, z3.And(world.holds(world.edition.matters[code].condition), z3.Or(waited))))
    return rules


def _apart(solver: Solver, one: str, other: str) -> Formula:
    """No reform that applies decides the two together."""
    reforms = [
        reform
        for reform in solver.world.edition.reforms.values()
        if reform.effect_name == "co_issue" and {one, other} <= set(reform.measure.matters)
    ]
    return z3.And([z3.Not(solver.world.holds(reform.condition)) for reform in reforms])


def _circle(edition: Edition, witness: Witness, edges: Collection[tuple[str, str]]) -> list[str]:
    listed = set(match(edition, witness).matters)
    waits = nx.DiGraph([edge for edge in edges if listed.issuperset(edge)])
    return [later for later, _ in nx.find_cycle(waits)]
