"""How far each view is, as far as this process has heard; and who waits until it is further."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from time import monotonic

from services.http.cursor import Cursor
from services.http.progress import VIEWS

POLL_SECONDS = 0.5


class Standing:
    """Waiting costs neither a thread nor a connection. ``ask`` reads how far a view is, once for all who wait."""

    def __init__(self, ask: Callable[[str], Awaitable[Cursor]]) -> None:
        self._ask = ask
        self._known = dict.fromkeys(VIEWS, Cursor())
        self._moved = {view: asyncio.Event() for view in VIEWS}
        self._asking: dict[str, asyncio.Task[Cursor]] = {}

    def hear(self, view: str, at: Mapping[tuple[str, int], int]) -> None:
        """A view has come so far."""
        self._move(view, self._known[view].joined(Cursor.at(at)))

    async def look(self, view: str) -> Cursor:
        """Ask how far a view is."""
        asking = self._asking.get(view)
        if asking is None:
            asking = self._asking[view] = asyncio.ensure_future(self._look(view))
            asking.add_done_callback(lambda _: self._asking.pop(view, None))
        return await asyncio.shield(asking)

    async def reached(self, view: str, topic: str, partition: int, *, position: int, patience: float) -> bool:
        """Whether a view reached a position of one partition within so many seconds."""
        end = monotonic() + patience
        while self._known[view].of(topic, partition) < position:
            left = end - monotonic()
            if left <= 0:
                return False
            if not await _is_set(self._moved[view], within=min(left, POLL_SECONDS)):
                await self.look(view)
        return True

    async def _look(self, view: str) -> Cursor:
        moved = self._moved[view]
        found = await self._ask(view)
        # What was told while this asked may be later; else the answer holds, even where a rebuilt view is less far.
        self._move(view, found.joined(self._known[view]) if moved.is_set() else found)
        return found

    def _move(self, view: str, cursor: Cursor) -> None:
        self._known[view] = cursor
        self._moved[view].set()
        self._moved[view] = asyncio.Event()


async def _is_set(event: asyncio.Event, *, within: float) -> bool:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), within)
    return event.is_set()
