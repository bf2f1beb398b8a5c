"""Proves claims about an edition over all answers, with a solver."""

from infra.prover.comparing import compared
from infra.prover.proving import prove

__all__ = ["compared", "prove"]
