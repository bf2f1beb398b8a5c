import asyncio
from collections.abc import AsyncGenerator
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest

from domain.values.actor import Role
from services.http.cursor import Cursor
from services.http.live.notices import Notice, read_notice
from services.http.live.standing import Standing
from services.http.live.topics import Batch
from services.web import live
from services.web.live import OpenPage, Pages

CASE, OTHER = uuid4(), uuid4()


@pytest.mark.parametrize(
    ("about", "cases", "concerned"),
    [
        (None, frozenset({OTHER}), True),
        (None, frozenset(), True),
        (CASE, frozenset({CASE, OTHER}), True),
        (CASE, frozenset({OTHER}), False),
        (CASE, None, True),
    ],
)
def test_a_page_is_woken_for_its_case_or_when_nobody_knows_whose_it_is(
    about: UUID | None, cases: frozenset[UUID] | None, *, concerned: bool
) -> None:
    assert OpenPage("checklist", about).concerns(Notice("checklist", cases, {})) is concerned
    assert not OpenPage("history", about).concerns(Notice("checklist", cases, {}))


@pytest.mark.parametrize(
    "payload",
    ["", "{}", "[]", '{"view":"checklist"}', '{"view":"checklist","cases":["x"],"at":{}}',
     '{"view":"checklist","cases":[],"at":{"case-events/12":1}}', '{"view":"checklist","cases":[],"at":[]}'],
)  # fmt: skip
def test_what_is_no_notice_is_not_heard(payload: str) -> None:
    assert read_notice(payload) is None


def test_a_notice_says_which_cases_and_how_far() -> None:
    told = read_notice(f'{{"view":"history","cases":["{CASE}"],"at":{{"case-events/3":812}}}}')
    assert told == Notice("history", frozenset({CASE}), {("case-events", 3): 812})


MOVED = {("case-events", 3): 7}


def a_desk(standing: Standing) -> AsyncGenerator[Batch[Cursor]]:
    """A desk on which one project moves."""

    async def moves(*_: object) -> AsyncGenerator[Batch[Cursor]]:
        yield Batch((b"moved",), Cursor.at(MOVED))

    around: Any = SimpleNamespace(hand_on=lambda _: None, standing=standing)
    desks: Any = SimpleNamespace(topics=SimpleNamespace(after=moves))
    account: Any = SimpleNamespace(id="a", role=Role.HOUSEKEEPER, office="")
    return Pages(around, desks).desk(account, Cursor())


async def nowhere(_: str) -> Cursor:
    return Cursor()


def test_a_desk_is_told_when_the_projects_on_it_are_as_far() -> None:
    async def told() -> Batch[Cursor]:
        standing = Standing(nowhere)
        waiting = asyncio.ensure_future(anext(a_desk(standing)))
        await asyncio.sleep(0.05)
        assert not waiting.done()
        standing.hear("checklist", MOVED)
        return await asyncio.wait_for(waiting, 0.5)

    assert asyncio.run(told()).place == Cursor.at(MOVED)


def test_a_desk_is_told_though_the_projects_stand_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "LEVEL_SECONDS", 0.1)

    async def told() -> Batch[Cursor]:
        return await asyncio.wait_for(anext(a_desk(Standing(nowhere))), 5)

    assert b"changed" in asyncio.run(told()).events[0]
