"""What the comparison counts."""

from collections.abc import Sequence
from dataclasses import dataclass, field

COUNTS = ("stored", "published", "pending", "duplicate", "differing", "missing", "broken")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong at a position; ``offset`` is Kafka's, None when it is PostgreSQL that is wrong."""

    position: int
    topic: str
    partition: int
    reason: str
    offset: int | None = field(default=None, compare=False)


@dataclass(slots=True)
class Tally:
    """One partition's figures.

    ``stored``: rows in PostgreSQL. ``published``: those of them on Kafka. ``pending``: those after the last published.
    ``missing``: those before it that Kafka lacks. ``duplicate``: records repeated byte for byte, which readers skip.
    ``differing``: records unlike their row in key, value or a header, or without a row. ``broken``: rows off the chain.
    """

    topic: str
    partition: int
    stored: int = 0
    published: int = 0
    pending: int = 0
    duplicate: int = 0
    differing: int = 0
    missing: int = 0
    broken: int = 0
    first_bad: Finding | None = None

    @property
    def consistent(self) -> bool:
        return self.stored == self.published + self.pending and not self.differing and not self.broken

    def blame(self, position: int, reason: str, offset: int | None = None) -> None:
        """Keep the finding with the lowest position."""
        found = Finding(position, self.topic, self.partition, reason, offset)
        if self.first_bad is None or found < self.first_bad:
            self.first_bad = found


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of all partitions."""

    partitions: Sequence[Tally]

    @property
    def consistent(self) -> bool:
        return all(tally.consistent for tally in self.partitions)

    @property
    def first_bad(self) -> Finding | None:
        return min((tally.first_bad for tally in self.partitions if tally.first_bad), default=None)

    def total(self, count: str) -> int:
        """The sum of one of ``COUNTS`` over all partitions."""
        return sum(getattr(tally, count) for tally in self.partitions)
