"""What the reactor needs from outside."""

from collections.abc import Mapping, Sequence
from typing import Protocol
from uuid import UUID

from domain.events.appending import Answer
from domain.events.fact import Fact
from domain.events.reading import Mark
from services.commands.incoming import Incoming

Partition = tuple[str, int]
Place = tuple[int, Mark]


class Record(Protocol):
    """One record as consumed."""

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


class Consumer(Protocol):
    """Reads the record topics from given places on; it commits nothing anywhere."""

    def poll(self, seconds: float) -> Sequence[Record]:
        """The next records in order per partition; none when nothing came in that time."""
        ...


class Progress(Protocol):
    """The reactor's place, kept."""

    def load(self) -> Mapping[Partition, Place]: ...
    def save(self, places: Mapping[Partition, Place]) -> None: ...
    def refused(
        self, *, command_id: UUID, event_id: UUID, case_id: UUID | None, reaction: str, rule: str, reason: str
    ) -> None: ...


class Decode(Protocol):
    """Turns a recorded value back into its fact."""

    def __call__(self, type_name: str, value: bytes) -> Fact: ...


class Desk(Protocol):
    """The one door in."""

    def handle(self, command: object, incoming: Incoming) -> Answer: ...
