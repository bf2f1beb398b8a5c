"""Which open page is woken by what a view took in."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from uuid import UUID

from fastapi.sse import format_sse_event
from psycopg import Connection

from domain.events.partitions import place_of
from projections.history import queries as history
from services.http.cursor import Cursor
from services.http.live.desks import VIEW, Desks, own_desks
from services.http.live.live import Live
from services.http.live.notices import Notice
from services.http.live.topics import Batch, is_woken
from services.http.ports import Account
from services.http.progress import standing_of

GATHER_SECONDS, LEVEL_SECONDS = 0.15, 1.0
PROJECTS = "checklist"


@dataclass(eq=False, slots=True)
class OpenPage:
    """The view that a page shows, and the one case it is about, if it is about one."""

    view: str
    case_id: UUID | None
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def concerns(self, notice: Notice) -> bool:
        """Whether what a view took in, of cases that nobody may know, is to be seen on the page."""
        of_case = notice.cases is None or self.case_id is None or self.case_id in notice.cases
        return notice.view == self.view and of_case


class Pages:
    """The open pages. Each is told only that there is something new to fetch, and how far its view is then."""

    def __init__(self, live: Live, desks: Desks) -> None:
        self._live = live
        self._desks = desks
        self._open: set[OpenPage] = set()
        live.hand_on(self._hear)

    async def changes(self, view: str, case_id: UUID | None, seen: Cursor | None) -> AsyncGenerator[Batch[Cursor]]:
        """One event after each change, beginning with one at once when the page is older than the view."""
        page = OpenPage(view, case_id)
        self._open.add(page)
        try:
            now = await self._live.standing.look(view)
            if seen is None or await self._live.look(partial(_moved, case_id=case_id, since=seen, now=now)):
                yield changed(view, now)
            while True:
                while not await is_woken(page.woken):
                    yield Batch((), now)
                await asyncio.sleep(GATHER_SECONDS)
                page.woken.clear()
                now = await self._live.standing.look(view)
                yield changed(view, now)
        finally:
            self._open.discard(page)

    async def desk(self, account: Account, seen: Cursor | None) -> AsyncGenerator[Batch[Cursor]]:
        """One event whenever something moved on the account's own desk."""
        since = seen or await self._desks.now()
        async with aclosing(self._desks.topics.after(own_desks(account), since)) as moves:
            async for batch in moves:
                if batch.events:
                    await self._checklist_is_as_far(batch.place)
                yield changed(VIEW, batch.place) if batch.events else batch

    async def _checklist_is_as_far(self, place: Cursor) -> None:
        """A desk shows projects as well: wait shortly until their view has taken in what moved the desk."""
        end = monotonic() + LEVEL_SECONDS
        for (topic, partition), position in place.progress.items():
            left = max(0.0, end - monotonic())
            await self._live.standing.reached(PROJECTS, topic, partition, position=position, patience=left)

    def _hear(self, notice: Notice) -> None:
        for page in self._open:
            if page.concerns(notice):
                page.woken.set()


def changed(view: str, now: Cursor) -> Batch[Cursor]:
    """What a page is told."""
    return Batch((format_sse_event(event="changed", id=str(now), data_str=view),), now)


def _moved(connection: Connection, *, case_id: UUID | None, since: Cursor, now: Cursor) -> bool:
    """Whether a page is older than its view. Of a case the history tells, if it has come as far as the view."""
    if case_id is None or since == now:
        return since != now
    topic, partition = place_of("", case_id)
    seen, here = since.of(topic, partition), now.of(topic, partition)
    if Cursor.at(standing_of(connection, "history")).of(topic, partition) < here:
        return seen != here
    [*newer] = history.of_case(connection, case_id, after=seen, limit=1)
    return bool(newer) and newer[0].position <= here
