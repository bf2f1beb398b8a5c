"""Who waits for what. A topic's readers are woken together, and those who stand at the same place share one reading."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Place = TypeVar("Place", bound=Hashable)
BREATH_SECONDS = 5.0
MOST_KEPT = 16


@dataclass(frozen=True, slots=True)
class Batch(Generic[Place]):
    """What came after a place, each event as it is sent; where the reader is then, and whether there is more."""

    events: Sequence[bytes]
    place: Place
    more: bool = False


@dataclass(eq=False, slots=True)
class Topic(Generic[Place]):
    """One key that somebody waits for; ``readings`` are those begun since it was last woken."""

    woken: asyncio.Event = field(default_factory=asyncio.Event)
    readers: int = 0
    readings: dict[Place, asyncio.Task[Batch[Place]]] = field(default_factory=dict)

    def wake(self) -> None:
        """Let every reader look again."""
        self.woken.set()
        self.woken = asyncio.Event()
        self.readings = {}


class Topics(Generic[Key, Place]):
    """The topics of one kind. It keeps no events for those who are slow: a reader holds a place and one batch."""

    def __init__(self, read: Callable[[Key, Place], Awaitable[Batch[Place]]]) -> None:
        self._read = read
        self._topics: dict[Key, Topic[Place]] = {}

    @property
    def keys(self) -> list[Key]:
        """What anybody waits for."""
        return list(self._topics)

    def wake(self, keys: Collection[Key] | None) -> None:
        """There may be something new for these keys, or for any of them."""
        for key in self.keys if keys is None else keys:
            if topic := self._topics.get(key):
                topic.wake()

    async def after(self, key: Key, place: Place) -> AsyncGenerator[Batch[Place]]:
        """What comes after a place, in order. Now and then a batch is empty, so that the reader can look around."""
        with self._joined(key) as topic:
            while True:
                woken = topic.woken  # taken before reading: whoever wakes while this reads is not missed
                batch = await self._shared(topic, key, place)
                yield batch
                place = batch.place
                while not batch.more and not await is_woken(woken):
                    yield Batch((), place)

    @contextlib.contextmanager
    def _joined(self, key: Key) -> Iterator[Topic[Place]]:
        topic = self._topics.setdefault(key, Topic[Place]())
        topic.readers += 1
        try:
            yield topic
        finally:
            topic.readers -= 1
            if not topic.readers:
                del self._topics[key]

    async def _shared(self, topic: Topic[Place], key: Key, place: Place) -> Batch[Place]:
        readings = topic.readings
        reading = readings.get(place)
        if reading is None:
            reading = readings[place] = asyncio.ensure_future(self._read(key, place))
            reading.add_done_callback(lambda done: _forget(readings, place, done))
        return await asyncio.shield(reading)  # one reader that leaves takes nothing from the others


def _forget(readings: dict[Place, asyncio.Task[Batch[Place]]], place: Place, done: asyncio.Task[Batch[Place]]) -> None:
    """Keep what was read for those who come to the same place a little later, unless it failed or is large."""
    if done.cancelled() or done.exception() or len(done.result().events) > MOST_KEPT:
        readings.pop(place, None)


async def is_woken(woken: asyncio.Event) -> bool:
    """Whether somebody was woken, after waiting a while for it."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(woken.wait(), BREATH_SECONDS)
    return woken.is_set()
