"""What the restorer needs from outside, as it needs it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeAlias

from domain.events.appending import Answer
from domain.events.envelope import Envelope
from domain.events.reading import Mark

Partition: TypeAlias = tuple[str, int]
Entry: TypeAlias = tuple[Envelope, bytes]
Settled: TypeAlias = tuple[Answer, datetime]
ResultOf: TypeAlias = Callable[[Sequence[Envelope]], Mapping[str, str]]


class Record(Protocol):
    """A record as it lies on Kafka."""

    @property
    def topic(self) -> str: ...
    @property
    def partition(self) -> int: ...
    @property
    def offset(self) -> int: ...
    @property
    def value(self) -> bytes | None: ...
    @property
    def headers(self) -> Sequence[tuple[str, bytes]]: ...


@dataclass(frozen=True, slots=True)
class Opened:
    """Partitions opened for reading: how many records lie before their ends, and the records of each."""

    records: int
    of: Mapping[Partition, Iterator[Record]]


class Topics(Protocol):
    """The record on Kafka."""

    def open(self, after: Mapping[Partition, int]) -> Opened:
        """Every partition up to its end of now; from the record at the position given, or from its beginning."""
        ...


class Stored(Protocol):
    """The record in PostgreSQL, as whoever compares it with Kafka's tails reads it."""

    def heads(self) -> Mapping[Partition, Mark]:
        """The end of every partition that has one."""
        ...

    def hash_at(self, partition: Partition, position: int) -> bytes | None:
        """The hash recorded at a position of a partition, if there is one."""
        ...


class Target(Stored, Protocol):
    """The record in PostgreSQL, to be rebuilt. It must not change what is there."""

    def last(self) -> int:
        """The last position of the whole record."""
        ...

    def add(
        self,
        entries: Sequence[Entry],
        answers: Sequence[Settled],
        *,
        last: int,
        heads: Mapping[Partition, Mark],
        ends: Mapping[Partition, Mark],
    ) -> None:
        """Add whole commands, all or none, behind ``last`` and ``heads``, so that the partitions end at ``ends``."""
        ...
