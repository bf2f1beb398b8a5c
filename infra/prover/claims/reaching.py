"""Everything in the edition is there for some project."""

from collections.abc import Iterable, Iterator

from domain.guidance.proof import Finding
from infra.prover.solver import Solver
from infra.prover.terms import Formula


def unreachable_questions(solver: Solver) -> Iterator[Finding]:
    """Every question is asked of somebody."""
    for one in solver.world.edition.questions.values():
        yield from _reached(solver, f"questions {one.code}", solver.world.asked(one), zh=one.zh, en=one.en)


def dead_options(solver: Solver) -> Iterator[Finding]:
    """Every option can be chosen by somebody who is asked."""
    for one in solver.world.edition.questions.values():
        for option in one.options:
            chosen = solver.world.chosen(one, option.value)
            place = f"questions {one.code} options {option.value}"
            yield from _reached(solver, place, chosen, zh=option.zh, en=option.en, near=[solver.world.asked(one)])


def unreachable_matters(solver: Solver) -> Iterator[Finding]:
    """Every matter is on somebody's list."""
    for one in solver.world.edition.matters.values():
        yield from _reached(solver, f"matters {one.code}", solver.world.holds(one.condition), zh=one.zh, en=one.en)


def unreachable_reforms(solver: Solver) -> Iterator[Finding]:
    """Every reform measure applies to somebody."""
    for one in solver.world.edition.reforms.values():
        yield from _reached(solver, f"reforms {one.code}", solver.world.holds(one.condition), zh=one.zh, en=one.en)


def unreachable_processes(solver: Solver) -> Iterator[Finding]:
    """Every process is somebody's: the first that holds. The witness of one that is not is a project it would suit."""
    for one, holds in solver.world.processes():
        suits = solver.world.holds(one.condition)
        yield from _reached(solver, f"processes {one.code}", holds, zh=one.zh, en=one.en, near=[suits])


def _reached(
    solver: Solver, place: str, wanted: Formula, *, zh: str, en: str, near: Iterable[Formula] = ()
) -> Iterator[Finding]:
    if solver.witness(wanted) is not None:
        return
    because = solver.ruled_out_by(wanted)
    constraints = frozenset(one.code for one in solver.world.edition.constraints) & set(because)
    shown = solver.witness_without(constraints, wanted) if constraints else None
    yield Finding(
        place,
        zh=f"“{zh}”对任何项目都不会出现",
        en=f"'{en}' is there for no project at all",
        witness=shown or solver.witness(*near) or solver.witness(),
        because=because,
    )
