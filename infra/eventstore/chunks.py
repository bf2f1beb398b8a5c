"""A long row of facts, encoded and cut into chunks that the record takes whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from domain.events.appending import StreamWrite
from infra.eventstore.group import Entry
from infra.eventstore.mapper import encode

BYTES = 4 * 1024 * 1024  # of values in a chunk, so that two of them fit anywhere
SECONDS = 0.1  # that a chunk is to take: half of what it may
FIRST, FEWEST, MOST = 200, 20, 10_000  # events


@dataclass(frozen=True, slots=True)
class Dated:
    """Facts to add to one stream, and when they occurred."""

    occurred_at: datetime
    write: StreamWrite


@dataclass(slots=True)
class Chunk:
    """Events that are recorded together: those of a stream stand together, and all occurred at one time."""

    occurred_at: datetime
    entries: list[Entry] = field(default_factory=list)
    size: int = 0
    streams: set[str] = field(default_factory=set)

    @property
    def digest(self) -> bytes:
        """What the chunk's key belongs to."""
        digest = sha256(self.occurred_at.isoformat().encode())
        for *place, value in self.entries:
            digest.update(f"{place} {len(value)} ".encode() + value)
        return digest.digest()

    def has_room_for(self, occurred_at: datetime, entry: Entry, most: int) -> bool:
        """Whether an event may stand in this chunk after those it has."""
        return (
            len(self.entries) < most
            and self.size + len(entry.value) <= BYTES
            and occurred_at == self.occurred_at
            and (entry.stream_id == self.entries[-1].stream_id or entry.stream_id not in self.streams)
        )

    def add(self, entry: Entry) -> None:
        self.entries.append(entry)
        self.size += len(entry.value)
        self.streams.add(entry.stream_id)


class Cutter:
    """Takes chunks from a source, which is read once and never further than one event ahead."""

    def __init__(self, source: Iterable[Dated]) -> None:
        self._events = _encoded(source)
        self._next = next(self._events, None)

    def take(self, most: int) -> Chunk | None:
        """The next events, as many as may stand together; None when there are no more."""
        chunk = None
        while self._next is not None and (chunk is None or chunk.has_room_for(*self._next, most)):
            chunk = chunk or Chunk(self._next[0])
            self._move_into(chunk)
        return chunk

    def take_again(self, number: int) -> Chunk | None:
        """The next events, as many as were taken the first time."""
        chunk = None
        while self._next is not None and number:
            chunk = chunk or Chunk(self._next[0])
            self._move_into(chunk)
            number -= 1
        return chunk

    def _move_into(self, chunk: Chunk) -> None:
        if self._next is not None:
            chunk.add(self._next[1])
            self._next = next(self._events, None)


class Pace:
    """How many events a chunk may have, by what the last one took."""

    def __init__(self) -> None:
        self.events = FIRST

    def took(self, events: int, seconds: float) -> None:
        """Learn from a chunk; never more than twice as many at once."""
        fitting = int(events * SECONDS / max(seconds, 1e-6))
        self.events = max(FEWEST, min(fitting, 2 * self.events, MOST))


def _encoded(source: Iterable[Dated]) -> Iterator[tuple[datetime, Entry]]:
    for dated in source:
        write = dated.write
        for version, fact in enumerate(write.facts, write.expected + 1):
            yield dated.occurred_at, Entry(write.stream_id, version, write.case_id, *encode(fact))
