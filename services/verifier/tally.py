"""What the comparison counts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from domain.events.reading import START, Mark

COUNTS = ("stored", "published", "pending", "duplicate", "differing", "missing", "broken")


class Kind(StrEnum):
    """What can be wrong; each is also the name of its figure."""

    DIFFERING = "differing"
    MISSING = "missing"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong at a position; ``offset`` is Kafka's, None when it is not a record that is wrong."""

    position: int
    topic: str
    partition: int
    kind: Kind = field(compare=False)
    reason: str
    offset: int | None = field(default=None, compare=False)


@dataclass(slots=True)
class Tally:
    """One partition's figures.

    ``stored``: rows in PostgreSQL. ``published``: those of them on Kafka. ``pending``: those after the last published.
    ``missing``: those that were published and are not on Kafka. ``duplicate``: records repeated byte for byte, which
    readers skip. ``differing``: records unlike their row in key, value or a header, or without a row. ``broken``: rows
    off the chain. ``last`` is the last published one, ``firsts`` the finding with the lowest position of
    each kind.
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
    last: Mark = START
    firsts: dict[Kind, Finding] = field(default_factory=dict)

    @property
    def consistent(self) -> bool:
        balanced = self.stored == self.published + self.pending
        return balanced and not (self.differing or self.missing or self.broken)

    @property
    def first_bad(self) -> Finding | None:
        return min(self.firsts.values(), default=None)

    def blame(self, kind: Kind, position: int, reason: str, offset: int | None = None) -> None:
        """Count it, and keep it if it has the lowest position of its kind."""
        setattr(self, kind, getattr(self, kind) + 1)
        found = Finding(position, self.topic, self.partition, kind, reason, offset)
        if kind not in self.firsts or found < self.firsts[kind]:
            self.firsts[kind] = found


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers to commands, held to the events: how many, how many wrong, how many commands without one.

    A command without an answer is no difference: Kafka holds no answers to restore. None: nobody asked.
    """

    given: int = 0
    wrong: int = 0
    unanswered: int | None = None
    first_bad: Finding | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of all partitions. ``full``: every byte was compared, and not what suffices when all agrees."""

    partitions: Sequence[Tally]
    answers: Answered = Answered()
    full: bool = True

    @property
    def consistent(self) -> bool:
        return all(tally.consistent for tally in self.partitions) and not self.answers.wrong

    @property
    def first_bad(self) -> Finding | None:
        found = [tally.first_bad for tally in self.partitions] + [self.answers.first_bad]
        return min((one for one in found if one), default=None)

    def total(self, count: str) -> int:
        """The sum of one of ``COUNTS`` over all partitions."""
        return sum(getattr(tally, count) for tally in self.partitions)
