"""What the relay needs from outside, as it needs it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeAlias

from domain.events.headers import Headers
from domain.events.reading import Mark

Partition: TypeAlias = tuple[str, int]
Row: TypeAlias = tuple[Partition, int, bytes, bytes, Headers]
"""Partition, position, key, value and headers: a record as it is to lie on Kafka."""


class Feed(Protocol):
    """The record in PostgreSQL, in commit order. It must never show a position before all smaller ones are visible."""

    def begin(self, after: Mapping[Partition, int]) -> None:
        """Hand out what lies after these positions."""
        ...

    def copies(self, *, limit_bytes: int) -> Sequence[Row]:
        """The next rows, in order within a partition, about ``limit_bytes`` in all; one at least, if there is one."""
        ...

    def hash_at(self, partition: Partition, position: int) -> bytes | None:
        """The hash recorded at a position of a partition, if there is one."""
        ...

    def wait(self, seconds: float) -> None:
        """Return when something may have been recorded, at the latest after so many seconds."""
        ...

    def close(self) -> None: ...


class Tails(Protocol):
    """The record on Kafka, as far as the relay reads it."""

    def read(self) -> Mapping[Partition, Mark | None]:
        """The last record of every partition of the record's topics, once none of them grows; None where there is none.

        Raises ``RecordsDisagree`` when a last record is not one of this system.
        """
        ...

    def close(self) -> None: ...


class Flight(Protocol):
    """A page on its way to Kafka."""

    def landed(self, seconds: float) -> Mapping[Partition, range] | None:
        """The offsets that its records took once all are on Kafka, None when they are not after so many seconds.

        Raises when that will never be.
        """
        ...


class Producer(Protocol):
    """Writes to Kafka, keeping the order within each partition; after its first failure it writes nothing more."""

    def send(self, page: Sequence[Row]) -> Flight:
        """Hand a page over; it counts only when it has landed."""
        ...

    def check(self) -> None:
        """Raise when it can write nothing more, be it that nobody noticed for want of records."""
        ...

    def close(self) -> None:
        """End at once; what has not landed may or may not arrive."""
        ...


class Lease(Protocol):
    """The right to be the one relay. Whoever takes it raises the epoch, and no holder of an older epoch can keep it."""

    def take(self) -> bool:
        """Whether it is ours now; it is not while another holder's time runs."""
        ...

    def sure(self) -> bool:
        """Whether our time certainly still runs, by this machine's clock alone. Any thread may ask."""
        ...

    def keep(self, published: Mapping[Partition, int]) -> bool:
        """Renew it and note what was published, together; False, and nothing noted, when another took it over."""
        ...

    def published(self) -> Mapping[Partition, int]:
        """What was noted last for each partition, by whichever holder."""
        ...

    def alarm(self, kind: str, partition: Partition, detail: str) -> None:
        """Tell people what the relay cannot heal, or had to heal."""
        ...

    def close(self) -> None:
        """Let the next holder take it without waiting."""
        ...


MayWrite: TypeAlias = Callable[[], bool]
