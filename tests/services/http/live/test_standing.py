"""Waiting until a view is so far."""

import asyncio

from services.http.cursor import Cursor
from services.http.live.standing import Standing

SLOT = ("case-events", 4)


class View:
    """A view that comes as far as it is told, and counts who asks."""

    def __init__(self) -> None:
        self.position = 0
        self.asked = 0
        self.standing = Standing(self.ask)

    async def ask(self, _view: str) -> Cursor:
        self.asked += 1
        await asyncio.sleep(0.001)
        return Cursor().past(*SLOT, self.position)

    async def reached(self, position: int, *, patience: float = 10) -> bool:
        return await self.standing.reached("checklist", *SLOT, position=position, patience=patience)


def test_a_thousand_wait_together_and_are_woken_by_what_is_told() -> None:
    async def claim() -> None:
        view = View()
        waiting = [asyncio.create_task(view.reached(7)) for _ in range(1_000)]
        await asyncio.sleep(0.01)
        view.standing.hear("checklist", {("case-events", 5): 9})
        view.standing.hear("workload", {SLOT: 9})
        await asyncio.sleep(0.01)
        assert not any(one.done() for one in waiting)
        view.standing.hear("checklist", {SLOT: 7})
        assert all(await asyncio.gather(*waiting))
        assert view.asked <= 1

    asyncio.run(claim())


def test_what_nobody_told_is_found_by_asking_once_for_all() -> None:
    async def claim() -> None:
        view = View()
        view.position = 7
        assert all(await asyncio.gather(*(view.reached(7) for _ in range(100))))
        assert view.asked == 1

    asyncio.run(claim())


def test_the_wait_is_bounded() -> None:
    async def claim() -> None:
        view = View()
        assert not await view.reached(7, patience=0.05)
        assert not await view.reached(1, patience=0)

    asyncio.run(claim())


def test_a_view_that_was_rebuilt_and_is_less_far_is_waited_for() -> None:
    async def claim() -> None:
        view = View()
        view.standing.hear("checklist", {SLOT: 7})
        view.position = 3
        await view.standing.look("checklist")
        assert not await view.reached(7, patience=0)
        assert await view.reached(3, patience=0)

    asyncio.run(claim())
