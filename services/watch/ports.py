"""What the watch needs from outside, as it needs it."""

from collections.abc import Sequence
from typing import Protocol

from services.watch.finding import Finding


class Behind(Protocol):
    """A partition of which a reader, the feed or a view, has not taken all.

    It has taken everything up to ``place``, and in the partition where it is furthest up to ``furthest``; ``first`` is
    the position that it takes next, recorded ``seconds`` ago.
    """

    @property
    def reader(self) -> str: ...
    @property
    def topic(self) -> str: ...
    @property
    def partition(self) -> int: ...
    @property
    def place(self) -> int: ...
    @property
    def furthest(self) -> int: ...
    @property
    def first(self) -> int: ...
    @property
    def seconds(self) -> float: ...


class FirstParked(Protocol):
    """An event at which a case of a view stands still."""

    @property
    def view(self) -> str: ...
    @property
    def topic(self) -> str: ...
    @property
    def partition(self) -> int: ...
    @property
    def position(self) -> int: ...
    @property
    def type(self) -> str: ...
    @property
    def reason(self) -> str: ...


class Built(Protocol):
    """A view of which a next version is being built: how many records it has read, their share, and what it parked."""

    @property
    def view(self) -> str: ...
    @property
    def share(self) -> float: ...
    @property
    def read(self) -> int: ...
    @property
    def parked_cases(self) -> int: ...


class Alarm(Protocol):
    """An alarm that stands."""

    @property
    def id(self) -> int: ...
    @property
    def source(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def view(self) -> str | None: ...


class Database(Protocol):
    """Where the watch looks, and where people are told. It must not ask Kafka, which may be what is away."""

    def behind(self) -> Sequence[Behind]:
        """Every partition in which the feed, reader ``feed``, or a view is behind the record, at one moment."""
        ...

    def parked(self) -> Sequence[FirstParked]:
        """One parked event of each view that has any."""
        ...

    def building(self) -> Sequence[Built]:
        """The views that are being built anew."""
        ...

    def standing(self) -> Sequence[Alarm]:
        """The alarms of all services that stand."""
        ...

    def raise_one(self, finding: Finding) -> bool:
        """Whether it is news."""
        ...

    def clear(self, ids: Sequence[int]) -> None:
        """What was found is gone."""
        ...

    def close(self) -> None: ...
