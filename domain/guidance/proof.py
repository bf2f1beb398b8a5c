"""What a proof says: claims that hold, and findings where one does not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Witness = Mapping[str, Any]
"""Answers as somebody would give them: only to the questions that are asked."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a claim does not hold, and answers that show it.

    ``place`` is the row of the edition; ``because`` are the rows that rule it out together, where that is the matter.
    """

    place: str
    zh: str
    en: str
    witness: Witness | None
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence about all valid answers; it holds when there are no findings."""

    name: str
    zh: str
    en: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """All claims about an edition, and how many seconds and questions to the solver they took."""

    edition: str
    content_hash: str
    claims: tuple[Claim, ...]
    seconds: float
    checks: int

    @property
    def holds(self) -> bool:
        """Whether every claim does."""
        return not any(one.findings for one in self.claims)
