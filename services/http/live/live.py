"""One listener per process hears what the views took in, and wakes every page and stream that it is of interest to."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

import structlog
from anyio import CapacityLimiter, to_thread
from psycopg import AsyncConnection, Connection, Error

from services.http.cursor import Cursor
from services.http.live.notices import CHANNEL, Notice, read_notice
from services.http.live.standing import Standing
from services.http.ports import Views
from services.http.progress import VIEWS, standing_of
from services.http.reading import as_of_now

log = structlog.get_logger()
HEARING_SECONDS = 1.0
GRACE_SECONDS, LOOK_ANYWAY_SECONDS = 1.0, 4.0
RECONNECT_SECONDS = 1.0
THREADS = 4  # few, so that streams leave connections and threads to requests
Read = TypeVar("Read")


class Live:
    """Hands on NOTIFY steward_views. A notice only wakes: a look at the views every few seconds finds what none told.

    It must not carry data: whoever is woken reads for itself.
    """

    def __init__(self, address: str, views: Views) -> None:
        self._address = address
        self._views = views
        self._threads = CapacityLimiter(THREADS)
        self._hearers: list[Callable[[Notice], None]] = []
        self._told = dict.fromkeys(VIEWS, Cursor())
        self.standing = Standing(self._ask)

    def hand_on(self, hear: Callable[[Notice], None]) -> None:
        """Let somebody hear every notice; ``hear`` must not wait."""
        self._hearers.append(hear)

    async def read(self, query: Callable[[Connection], Read]) -> Read:
        """What a query of the views answers."""
        return await self.in_thread(partial(self._read, query))

    async def look(self, query: Callable[[Connection], Read]) -> Read:
        """What a query of the views answers as of one moment."""
        return await self.in_thread(partial(self._looked, query))

    async def in_thread(self, act: Callable[[], Read]) -> Read:
        """Do what waits for a server in one of the few threads that all streams share."""
        return await to_thread.run_sync(act, limiter=self._threads)

    async def run(self) -> None:
        """Listen and look until cancelled; while the database is away, keep trying."""
        async with asyncio.TaskGroup() as both:
            both.create_task(_again_and_again(self._listen))
            both.create_task(_again_and_again(self._look))

    async def _listen(self) -> None:
        connecting = AsyncConnection.connect(self._address, autocommit=True, application_name="steward listener")
        async with await connecting as connection:
            await connection.execute(f"LISTEN {CHANNEL}")
            for view in VIEWS:  # what was told while nobody listened may have moved no position
                self._hear(Notice(view, None, {}))
            while True:
                async for told in connection.notifies(timeout=HEARING_SECONDS, stop_after=1):
                    if (notice := read_notice(told.payload)) and notice.view in VIEWS:
                        self.standing.hear(notice.view, notice.at)
                        self._told[notice.view] = self._told[notice.view].joined(Cursor.at(notice.at))
                        self._hear(notice)

    async def _look(self) -> None:
        """Find what nobody told, such as all that happened while the listener was away."""
        while True:
            found = {view: await self.standing.look(view) for view in VIEWS}
            await asyncio.sleep(GRACE_SECONDS)
            for view, cursor in found.items():
                if (known := self._told[view].joined(cursor)) != self._told[view]:
                    self._told[view] = known
                    self._hear(Notice(view, None, {}))
            await asyncio.sleep(LOOK_ANYWAY_SECONDS)

    def _hear(self, notice: Notice) -> None:
        for hear in self._hearers:
            hear(notice)

    async def _ask(self, view: str) -> Cursor:
        return Cursor.at(await self.read(partial(standing_of, view=view)))

    def _read(self, query: Callable[[Connection], Read]) -> Read:
        with self._views.connection() as connection:
            return query(connection)

    def _looked(self, query: Callable[[Connection], Read]) -> Read:
        with as_of_now(self._views) as connection:
            return query(connection)


async def _again_and_again(act: Callable[[], Awaitable[None]]) -> None:
    while True:
        try:
            await act()
        except (Error, OSError) as error:
            log.warning("listening again", error=str(error))
            await asyncio.sleep(RECONNECT_SECONDS)
