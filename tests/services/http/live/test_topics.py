"""Readers of one topic, on a source that only they know."""

import asyncio
from collections.abc import Coroutine
from contextlib import aclosing

import pytest
from psycopg import OperationalError

from services.http.live import topics
from services.http.live.topics import Batch, Topics

MOST = 5


class Source:
    """Numbered events; counts how often it is read, and takes a moment for it."""

    def __init__(self) -> None:
        self.last = 0
        self.readings = 0
        self.topics = Topics[str, int](self.read)

    async def read(self, _key: str, place: int) -> Batch[int]:
        self.readings += 1
        last = min(self.last, place + MOST)
        await asyncio.sleep(0.001)
        return Batch([b"%d" % nth for nth in range(place + 1, last + 1)], last, more=last < self.last)

    def tell(self, count: int = 1) -> None:
        self.last += count
        self.topics.wake({"one"})

    async def listen(self, until: int, *, place: int = 0, pause: float = 0) -> list[int]:
        """The events up to one, each taken after a pause."""
        heard = list[int]()
        async with aclosing(self.topics.after("one", place)) as batches:
            async for batch in batches:
                for event in batch.events:
                    await asyncio.sleep(pause)
                    heard.append(int(event))
                if heard and heard[-1] >= until:
                    break
        return heard


def run(claim: Coroutine[None, None, None]) -> None:
    asyncio.run(asyncio.wait_for(claim, 20))


def test_every_reader_gets_every_event_once_however_slow_it_is() -> None:
    async def claim() -> None:
        source = Source()
        readers = [asyncio.create_task(source.listen(40, pause=0.002 * (nth % 3))) for nth in range(30)]
        for _ in range(20):
            source.tell(2)
            await asyncio.sleep(0.003)
        assert [await reader for reader in readers] == [list(range(1, 41))] * 30

    run(claim())


def test_those_who_stand_at_the_same_place_share_one_reading() -> None:
    async def claim() -> None:
        source = Source()
        readers = [asyncio.create_task(source.listen(3)) for _ in range(200)]
        await asyncio.sleep(0.05)
        for _ in range(3):
            source.tell()
            await asyncio.sleep(0.05)
        await asyncio.gather(*readers)
        assert source.readings == 4  # the first, and one for each time they were woken

    run(claim())


def test_what_is_told_while_it_is_read_is_not_missed() -> None:
    async def claim() -> None:
        source = Source()
        reader = asyncio.create_task(source.listen(2))
        await asyncio.sleep(0.0005)  # the first reading is under way
        source.tell(2)
        assert await reader == [1, 2]

    run(claim())


def test_a_reader_that_leaves_takes_nothing_from_the_others_and_leaves_nothing_behind() -> None:
    async def claim() -> None:
        source = Source()
        leaving, staying = asyncio.create_task(source.listen(1)), asyncio.create_task(source.listen(1))
        await asyncio.sleep(0)
        leaving.cancel()
        source.tell()
        assert await staying == [1]
        await asyncio.sleep(0)
        assert source.topics.keys == []

    run(claim())


def test_a_reading_that_failed_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    async def claim() -> None:
        source = Source()

        async def away(_key: str, _place: int) -> Batch[int]:
            raise OperationalError

        failing = Topics[str, int](away)
        with pytest.raises(OperationalError):
            await anext(failing.after("one", 0))
        assert failing.keys == []
        source.tell()
        assert await source.listen(1) == [1]

    run(claim())


def test_a_reader_looks_around_though_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    async def claim() -> None:
        source = Source()
        async with aclosing(source.topics.after("one", 0)) as batches:
            seen = [await anext(batches) for _ in range(3)]
        assert [batch.events for batch in seen] == [[], (), ()]
        assert source.readings == 1

    monkeypatch.setattr(topics, "BREATH_SECONDS", 0.01)
    run(claim())
