"""What the reconciler knows of each partition, and the look at both sides that a round begins with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from domain.events.reading import START, Mark
from services.verifier.comparing import Known, Place
from services.verifier.ports import Ends, Pages, Partition, Rows

NEVER = float("-inf")


@dataclass(slots=True)
class Watched:
    """One partition: how far it was followed, the last record ever seen equal on both sides, when it was last swept.

    ``doubts`` counts the rounds in a row in which its end did not fit. ``anew``: it is read again from the beginning
    and has not come to its end yet. ``swept`` is by the clock of this process.
    """

    place: Place = field(default_factory=Place)
    seen: Mark = START
    swept: float = NEVER
    doubts: int = 0
    anew: bool = False


class Memory(Protocol):
    """What outlives the process."""

    def load(self) -> Mapping[Partition, Watched]:
        """What was saved last."""
        ...

    def save(self, watched: Mapping[Partition, Watched]) -> None:
        """Save these, all or none; what was ever seen never goes back."""
        ...


@dataclass(frozen=True, slots=True)
class Look:
    """Both sides, in the order that makes a record published in between no difference.

    What is noted as published was on Kafka before Kafka's ends were asked for, and what lies before these was committed
    before PostgreSQL's.
    """

    published: Mapping[Partition, int]
    offsets: Mapping[Partition, int]
    ends: Mapping[Partition, Ends]

    @classmethod
    def at_both(cls, rows: Rows, pages: Pages) -> "Look":
        published = rows.published()
        offsets = pages.ends()
        return cls(published, offsets, rows.ends())

    @property
    def partitions(self) -> list[Partition]:
        return sorted({*self.offsets, *self.ends})

    def known(self, partition: Partition, seen: Mark) -> Known:
        """What must be there of a partition."""
        return Known(self.ends.get(partition), self.published.get(partition, 0), seen)
