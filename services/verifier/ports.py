"""What the verifier needs to read, as it needs it."""

from collections.abc import Iterator, Mapping
from typing import Protocol, TypeAlias

from domain.events.envelope import Envelope
from domain.events.reading import Mark

Partition: TypeAlias = tuple[str, int]
Row: TypeAlias = tuple[Envelope, bytes]


class Published(Protocol):
    """A record as it lies on Kafka."""

    @property
    def offset(self) -> int: ...
    @property
    def key(self) -> bytes | None: ...
    @property
    def value(self) -> bytes | None: ...
    @property
    def headers(self) -> tuple[tuple[str, bytes], ...]: ...


class Stored(Protocol):
    """The record in PostgreSQL, read page by page."""

    def heads(self) -> Mapping[Partition, Mark]:
        """What PostgreSQL holds for the last row of each partition, apart from the rows themselves, at one moment."""
        ...

    def rows(self, partition: Partition, *, upto: int) -> Iterator[Row]:
        """All rows of a partition up to a position, in order."""
        ...

    def row_at(self, partition: Partition, position: int) -> Row | None:
        """The row at a position of a partition, if there is one."""
        ...


class Topics(Protocol):
    """The record on Kafka."""

    def ends(self) -> Mapping[Partition, int]:
        """The end offset of every partition of the record's topics, at one moment each."""
        ...

    def records(self, partition: Partition, *, end: int) -> Iterator[Published]:
        """All records of a partition that are still there, in order, up to and without an offset."""
        ...
