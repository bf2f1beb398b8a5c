"""Every project has a process and an end."""

from collections.abc import Iterator

import z3

from domain.guidance.proof import Finding
from infra.prover.solver import Solver

COMPLETION = 4  # the stage of completion acceptance (竣工验收)


def answers_without_process(solver: Solver) -> Iterator[Finding]:
    """Every valid set of answers has a process."""
    world = solver.world
    some = [world.holds(one.condition) for one in world.edition.processes.values()]
    witness = solver.witness(z3.Not(z3.Or(some)))
    if witness is not None:
        yield Finding("processes", zh="这样的项目没有流程类别", en="such a project has no process", witness=witness)


def answers_without_end(solver: Solver) -> Iterator[Finding]:
    """Every valid set of answers ends in completion acceptance."""
    world = solver.world
    last = [world.holds(one.condition) for one in world.edition.matters.values() if one.stage == COMPLETION]
    witness = solver.witness(z3.Not(z3.Or(last)))
    if witness is not None:
        zh, en = "这样的项目没有竣工验收事项", "such a project ends without completion acceptance"
        yield Finding(f"stages {COMPLETION}", zh=zh, en=en, witness=witness)
