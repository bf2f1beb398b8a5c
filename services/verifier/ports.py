"""What the verifier and the reconciler need from outside, as they need it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, TypeAlias

from domain.events.envelope import Envelope
from domain.events.reading import Mark
from services.verifier.tally import Finding

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


class Ends(Protocol):
    """Where a partition ends in PostgreSQL: by what is noted beside the rows, and by its last row."""

    @property
    def noted(self) -> Mark: ...
    @property
    def last(self) -> Mark: ...


class Links(Protocol):
    """The rows of a partition, counted: all, those up to Kafka's tail, and those that do not follow the one before."""

    @property
    def rows(self) -> int: ...
    @property
    def upto_tail(self) -> int: ...
    @property
    def broken(self) -> int: ...


class Answers(Protocol):
    """The answers to commands: how many, how many contradict the events, and the first of these.

    ``unanswered`` commands have events and no answer, as after a restore; None when nobody looked.
    """

    @property
    def given(self) -> int: ...
    @property
    def wrong(self) -> int: ...
    @property
    def unanswered(self) -> int | None: ...
    @property
    def first(self) -> tuple[str, int, int, str] | None: ...


class Rows(Protocol):
    """The record in PostgreSQL, read page by page."""

    def published(self) -> Mapping[Partition, int]:
        """The last position that the relay noted as published, for each partition."""
        ...

    def ends(self) -> Mapping[Partition, Ends]:
        """Where each partition ends, at one moment."""
        ...

    def rows(self, partition: Partition, *, after: int, upto: int, most: int = ...) -> Iterator[Row]:
        """The rows of a partition between two positions, in order, read ``most`` at a time."""
        ...

    def row_at(self, partition: Partition, position: int) -> Row | None:
        """The row at a position of a partition, if there is one."""
        ...

    def lacked(self, marks: Sequence[tuple[Partition, Mark]]) -> Sequence[tuple[Partition, int]]:
        """Those of the marks that no row carries."""
        ...


class Alarm(Protocol):
    """An alarm that stands."""

    @property
    def id(self) -> int: ...
    @property
    def source(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def topic(self) -> str | None: ...
    @property
    def partition(self) -> int | None: ...
    @property
    def position(self) -> int | None: ...


class Alarms(Protocol):
    """Where people are told. What is raised stands until it is cleared, and is raised once."""

    def standing(self) -> Sequence[Alarm]:
        """The alarms of all services that stand."""
        ...

    def raise_one(self, finding: Finding) -> bool:
        """Whether it is news."""
        ...

    def clear(self, ids: Sequence[int]) -> None:
        """What was found is gone."""
        ...


class Stored(Rows, Protocol):
    """What is asked of PostgreSQL beside the rows themselves."""

    def seen(self) -> Mapping[Partition, Mark]:
        """The last record that the reconciler has ever seen equal on both sides, for each partition."""
        ...

    def links(self, tails: Mapping[Partition, int]) -> Mapping[Partition, Links]:
        """All rows counted and held to the row before them, by the database itself, in one look."""
        ...

    def strays(self) -> Sequence[tuple[str, int, int, int]]:
        """Partitions that do not exist and have rows all the same: topic, number, first position, how many."""
        ...

    def answers(self, *, both_ways: bool) -> Answers:
        """Every answer held to the event that it names; both ways also every command's last event to its answer."""
        ...


class Topics(Protocol):
    """The record on Kafka."""

    def ends(self) -> Mapping[Partition, int]:
        """The end offset of every partition of the record's topics, at one moment each."""
        ...

    def begins(self) -> Mapping[Partition, int]:
        """The offset of the first record that is still there."""
        ...

    def tails(self) -> Mapping[Partition, Published | None]:
        """The last record of every partition, None where there is none."""
        ...

    def records(self, partition: Partition, *, end: int) -> Iterator[Published]:
        """All records of a partition that are still there, in order, up to and without an offset."""
        ...


class Pages(Protocol):
    """The record on Kafka, for one who goes on and on."""

    def ends(self) -> Mapping[Partition, int]:
        """The end offset of every partition that is there."""
        ...

    def read(self, spans: Mapping[Partition, tuple[int, int]]) -> Mapping[Partition, Sequence[Published]]:
        """The records that are there of each span, from an offset up to and without another, in order."""
        ...
