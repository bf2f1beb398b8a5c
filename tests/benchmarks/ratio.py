"""A ratio of two ways to do the same work, both measured in one run, in turn."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Ratio:
    """``numerator`` ÷ ``denominator``, each the median of its rounds, in ``unit``; ``held`` is what we hold to."""

    name: str
    numerator: float
    denominator: float
    unit: str
    held: str

    @property
    def value(self) -> float:
        """The ratio."""
        return self.numerator / self.denominator


def interleaved(name: str, ours: Callable[[], float], baseline: Callable[[], float], *, unit: str, held: str) -> Ratio:
    """Measure both in turn, so that whatever else the machine does meets both; the first of each only warms up."""
    ours(), baseline()
    rounds = [(ours(), baseline()) for _ in range(ROUNDS)]
    mine, theirs = (median(figures) for figures in zip(*rounds, strict=True))
    return Ratio(name, mine, theirs, unit, held)
