"""One listener per process hears what the views took in, and wakes every open page that shows it."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from uuid import UUID

import structlog
from anyio import to_thread
from psycopg import AsyncConnection, Error
from psycopg_pool import PoolTimeout

from services.http.ports import Views
from services.http.progress import VIEWS, progress_of

log = structlog.get_logger()
WINDOW_SECONDS = 0.15
LOOK_ANYWAY_SECONDS = 5.0
RECONNECT_SECONDS = 1.0


@dataclass(eq=False, slots=True)
class Listener:
    """One open page: the view it shows, and the one case it is about, if it is about one."""

    view: str
    case_id: UUID | None
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def concerns(self, cases: frozenset[UUID] | None) -> bool:
        """Whether a change of these cases, or of nobody knows which, is to be seen on the page."""
        return cases is None or self.case_id is None or self.case_id in cases


class Live:
    """Fans out NOTIFY steward_views. A token says how far a view was; a page that has seen it needs no waking.

    It must not carry data: it only says that there is something new to fetch.
    """

    def __init__(self, address: str, views: Views) -> None:
        self._address = address
        self._views = views
        self._listeners: set[Listener] = set()
        self._tokens: dict[str, str] = {}

    def token(self, view: str) -> str:
        """How far a view is now."""
        with self._views.connection() as connection:
            return str(sum(progress_of(connection, view).values()))

    async def changes(self, view: str, case_id: UUID | None, seen: str) -> AsyncIterator[str]:
        """The token after each change, beginning with one at once when the page is older than the view."""
        listener = Listener(view, case_id)
        self._listeners.add(listener)
        try:
            if (now := await to_thread.run_sync(self.token, view)) != seen:
                yield now
            while True:
                await listener.woken.wait()
                listener.woken.clear()
                yield self._tokens.get(view, "")
        finally:
            self._listeners.discard(listener)

    async def run(self) -> None:
        """Listen until cancelled; while the database is away, keep trying."""
        while True:
            try:
                await self._listen()
            except (Error, PoolTimeout) as error:
                log.warning("listening again", error=str(error))
                await asyncio.sleep(RECONNECT_SECONDS)

    async def _listen(self) -> None:
        async with await AsyncConnection.connect(self._address, autocommit=True) as connection:
            await connection.execute("LISTEN steward_views")
            await self._look(dict.fromkeys(VIEWS))
            last_look = asyncio.get_running_loop().time()
            while True:
                heard = await _heard(connection)
                now = asyncio.get_running_loop().time()
                if now - last_look > LOOK_ANYWAY_SECONDS:
                    heard, last_look = dict.fromkeys(VIEWS), now
                if heard:
                    await self._look(heard)

    async def _look(self, heard: dict[str, frozenset[UUID] | None]) -> None:
        for view, cases in heard.items():
            token = await to_thread.run_sync(self.token, view)
            if token == self._tokens.get(view):
                continue
            self._tokens[view] = token
            for listener in self._listeners:
                if listener.view == view and listener.concerns(cases):
                    listener.woken.set()


async def _heard(connection: AsyncConnection) -> dict[str, frozenset[UUID] | None]:
    """What was told within a short window: for each view its cases, None for too many to name."""
    heard: dict[str, frozenset[UUID] | None] = {}
    async for notice in connection.notifies(timeout=WINDOW_SECONDS):
        with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
            told = json.loads(notice.payload)
            cases = None if told["cases"] is None else frozenset(map(UUID, told["cases"]))
            view, before = str(told["view"]), heard.get(str(told["view"]), frozenset())
            heard[view] = None if cases is None or before is None else before | cases
    return heard
