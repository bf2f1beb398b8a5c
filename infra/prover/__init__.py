"""Proves claims about an edition over all answers, with a solver."""

from domain.guidance.proof import Claim, Finding, Proof, Witness
from infra.prover.proving import prove

__all__ = ["Claim", "Finding", "Proof", "Witness", "prove"]
