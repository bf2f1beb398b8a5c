"""Asks the solver whether answers with some property exist."""

from collections.abc import Mapping

import z3

from domain.guidance.proof import Witness
from infra.prover.terms import Formula
from infra.prover.world import World


class Solver:
    """Knows what valid answers are; counts how often it was asked."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.checks = 0
        self._valid = z3.Solver()
        self._valid.add(*world.rules.values())

    def witness(self, *wanted: Formula) -> Witness | None:
        """Valid answers of which all this holds, or None: then there are none at all."""
        return self._asked(self._valid, *wanted)

    def witness_without(self, dropped: frozenset[str], *wanted: Formula) -> Witness | None:
        """Answers of which all this holds and that are valid but for the rules that are dropped."""
        lenient = z3.Solver()
        lenient.add(*(rule for name, rule in self.world.rules.items() if name not in dropped))
        return self._asked(lenient, *wanted)

    def so_far(self, known: Mapping[str, Formula], *wanted: Formula) -> Witness | None:
        """Answers to those questions that are known, of which all this holds and nothing else is asked."""
        self.checks += 1
        model = _model(z3.Solver(), *wanted)
        return None if model is None else self.world.witness(model, known)

    def ruled_out_by(self, *wanted: Formula) -> tuple[str, ...]:
        """The rules that leave no answers of which all this holds; empty when it contradicts itself."""
        tracking = z3.Solver()
        tracking.set(**{"core.minimize": True})
        names = {f"rule {name}": name for name in self.world.rules}  # an answer may be called like a rule
        for label, name in names.items():
            tracking.assert_and_track(self.world.rules[name], label)
        tracking.add(*wanted)
        self.checks += 1
        if tracking.check() != z3.unsat:
            return ()
        core = {str(one) for one in tracking.unsat_core()}
        return tuple(name for label, name in names.items() if label in core)

    def _asked(self, solver: z3.Solver, *wanted: Formula) -> Witness | None:
        self.checks += 1
        model = _model(solver, *wanted)
        return None if model is None else self.world.witness(model)


def _model(solver: z3.Solver, *wanted: Formula) -> z3.ModelRef | None:
    found = solver.check(*wanted)
    if found == z3.unknown:
        raise RuntimeError(solver.reason_unknown())
    return solver.model() if found == z3.sat else None
