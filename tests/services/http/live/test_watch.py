"""Whether a stream goes on, with accounts that are there or not."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from itertools import count
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi.sse import KEEPALIVE_COMMENT

from services.http.live import watch
from services.http.live.topics import Batch
from services.http.live.watch import Watch
from services.http.ports import Account
from services.http.problems import not_found


class Live:
    """Does at once what is to be done in a thread."""

    async def in_thread(self, act: Callable[[], object]) -> object:
        return act()


async def numbers(most: int = 100) -> AsyncGenerator[Batch[int]]:
    for nth in range(most):
        await asyncio.sleep(0)
        yield Batch((b"%d" % nth,), nth)


async def silence() -> AsyncGenerator[Batch[int]]:
    for _ in range(3):
        yield Batch((), 0)


def told(watch: Watch, batches: AsyncGenerator[Batch[int]]) -> list[bytes]:
    async def all_of() -> list[bytes]:
        return [bytes(one) async for one in watch.over(batches).body_iterator]  # type: ignore[arg-type]

    return asyncio.run(all_of())


def watching(account: object, allowed: Callable[[Account], None] = lambda _: None) -> Watch:
    ports: Any = SimpleNamespace(accounts=SimpleNamespace(of_token=lambda _: account))
    live: Any = Live()
    return Watch(ports, live, "token", allowed)


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader is looked at before each batch, and silence is long at once."""
    monkeypatch.setattr(watch, "EVERY_SECONDS", -1)
    monkeypatch.setattr(watch, "SILENCE_SECONDS", -1)


def test_it_begins_with_how_soon_to_come_again_and_then_tells_all() -> None:
    first, *events = told(watching(object()), numbers(3))
    assert first == b"retry: 2000\n\n"
    assert events == [b"0", b"1", b"2"]


def test_who_has_signed_out_is_told_nothing_more(always: None) -> None:
    assert told(watching(None), numbers())[1:] == []


def test_who_may_not_see_it_any_more_is_told_nothing_more(always: None) -> None:
    looks = count(1)

    def allowed(_account: Account) -> None:
        if next(looks) > 2:
            raise not_found()

    assert told(watching(object(), allowed), numbers())[1:] == [b"0", b"1"]


def test_silence_is_broken_by_signs_of_life(always: None) -> None:
    assert told(watching(object()), silence())[1:] == [KEEPALIVE_COMMENT] * 3
