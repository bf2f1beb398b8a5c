"""There are projects at all."""

from collections.abc import Iterator

from domain.guidance.proof import Finding
from infra.prover.solver import Solver


def no_valid_answers(solver: Solver) -> Iterator[Finding]:
    """Some answers are valid; where none are, all else would be said about nothing."""
    if solver.witness() is not None:
        return
    because = solver.ruled_out_by()
    impossible = [one for one in solver.world.edition.constraints if one.code in because]
    yield Finding(
        " ".join(("constraints", *(one.code for one in impossible))),
        zh=f"没有任何项目能满足：{'；'.join(one.zh for one in impossible)}",
        en=f"no project at all can meet: {'; '.join(one.en for one in impossible)}",
        witness=solver.witness_without(frozenset(one.code for one in impossible)),
        because=because,
    )
