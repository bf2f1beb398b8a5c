"""What a projector needs from outside."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from psycopg import Connection

from domain.events.fact import Fact
from domain.events.reading import Mark

Partition: TypeAlias = tuple[str, int]
Database: TypeAlias = Connection[tuple[Any, ...]]


class Record(Protocol):
    """One record as it lies on the broker."""

    @property
    def topic(self) -> str: ...
    @property
    def partition(self) -> int: ...
    @property
    def offset(self) -> int: ...
    @property
    def key(self) -> bytes | None: ...
    @property
    def value(self) -> bytes | None: ...
    @property
    def headers(self) -> Sequence[tuple[str, bytes]]: ...


class Consumer(Protocol):
    """Reads the partitions it is told to, and commits nothing anywhere. While the broker is away it returns nothing."""

    def assign(self, places: Mapping[Partition, tuple[int, Mark]]) -> None:
        """Read exactly these partitions from now on, each after its mark.

        The offset is where the next record lay; in a topic that was made anew it lies elsewhere, and is searched for.
        """
        ...

    def seek(self, partition: Partition, offset: int, mark: Mark) -> None:
        """Read an assigned partition after the mark next."""
        ...

    def poll(self, *, seconds: float, most: int) -> Sequence[Record]:
        """The next records in order per partition; waits so long when there are none."""
        ...

    def close(self) -> None: ...


class Decode(Protocol):
    """Turns a recorded value back into its fact. Raises ``Undecodable``."""

    def __call__(self, type_name: str, value: bytes, /) -> Fact: ...


class Stored(Protocol):
    """Reads the record of a partition from the event store, after a position and up to another, as it was published."""

    def __call__(self, partition: Partition, after: int, upto: int, /) -> Sequence[Record]: ...


@dataclass(frozen=True)
class Ports:
    """How a projector reaches its servers; all are opened anew after a failure.

    A connection works on the schema that is asked for. ``fold`` is the hash of the code that makes the rows.
    """

    connect: Callable[[str], Database]
    consumer: Callable[[], Consumer]
    stored: Stored
    decode: Decode
    partitions: Sequence[Partition]
    holder: str
    fold: bytes
