"""What moves on desks: one look at the view tells which desks, and each of them is read once for all who watch it."""

import asyncio
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from uuid import UUID

import structlog
from fastapi.sse import format_sse_event
from psycopg import Connection, Error
from pydantic import BaseModel

from domain.values.actor import OFFICES, Role
from projections.workload.changes import moved_cases, moved_desks
from projections.workload.rows import MovedCase
from services.http.cursor import Cursor
from services.http.live.live import RECONNECT_SECONDS, Live
from services.http.live.notices import Notice
from services.http.live.topics import Batch, Topics
from services.http.ports import Account
from services.http.progress import standing_of

log = structlog.get_logger()
VIEW = "workload"
GATHER_SECONDS = 0.1
MOST_CASES = 200
Watched = tuple[str, ...]
"""The desks that one reader watches together."""


class MovedCaseTold(BaseModel):
    """A project that moved on a desk: where in the record it moved last, and what the desk owes it now."""

    case_id: UUID
    project_name: str
    position: str
    open: int
    due: date | None


class Desks:
    """The topics of desks; they are woken only by what concerns their person or office."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._news = asyncio.Event()
        self._seen: Cursor | None = None
        self.topics = Topics[Watched, Cursor](self._read)
        live.hand_on(self._hear)

    async def run(self) -> None:
        """Find whose desks moved, whenever the workload has, until cancelled."""
        while True:
            await self._news.wait()
            await asyncio.sleep(GATHER_SECONDS)
            self._news.clear()
            try:
                await self._wake_the_moved()
            except Error as error:
                log.warning("looking at desks again", error=str(error))
                self._news.set()
                await asyncio.sleep(RECONNECT_SECONDS)

    async def now(self) -> Cursor:
        """How far the desks are."""
        return await self._live.standing.look(VIEW)

    async def _wake_the_moved(self) -> None:
        keys = self.topics.keys
        watched = sorted({desk for key in keys for desk in key})
        since, self._seen = self._seen, None  # until the look has succeeded, nothing is known
        if watched:
            moved, self._seen = await self._live.look(partial(_moved, desks=watched, since=since or Cursor()))
            known = set() if since is None else set(keys)  # who came while this looked was not looked for
            self.topics.wake([key for key in self.topics.keys if key not in known or not moved.isdisjoint(key)])

    def _hear(self, notice: Notice) -> None:
        if notice.view == VIEW:
            self._news.set()

    async def _read(self, desks: Watched, since: Cursor) -> Batch[Cursor]:
        return await self._live.look(partial(_batch, desks=desks, since=since))


def own_desks(account: Account) -> Watched:
    """A person's own desk, and that of the office for which it acts."""
    office = (desk_of_office(account.office),) if account.role in OFFICES and account.office else ()
    return (desk_of_person(account.id), *office)


def desk_of_person(account_id: str) -> str:
    """As the view names it."""
    return f"staff/{account_id}"


def desk_of_office(office: str) -> str:
    """As the view names it."""
    return f"office/{office}"


def _moved(connection: Connection, *, desks: list[str], since: Cursor) -> tuple[frozenset[str], Cursor]:
    now = Cursor.at(standing_of(connection, VIEW))
    return moved_desks(connection, desks, since.progress), now


def _batch(connection: Connection, *, desks: Watched, since: Cursor) -> Batch[Cursor]:
    now = Cursor.at(standing_of(connection, VIEW)).joined(since)
    cases = moved_cases(connection, list(desks), since.progress, limit=MOST_CASES)
    more = len(cases) == MOST_CASES
    places = list(_places(cases, since))
    if not more:
        places[-1:] = [now] * bool(cases)
    return Batch(tuple(map(_told, cases, places)), places[-1] if more else now, more=more)


def _places(cases: Iterable[MovedCase], since: Cursor) -> Iterator[Cursor]:
    """From where to go on after each case, if it was the last that came through."""
    for case in cases:
        since = since.past(case.topic, case.partition, case.position)
        yield since


def _told(case: MovedCase, place: Cursor) -> bytes:
    told = MovedCaseTold(
        case_id=case.case_id,
        project_name=case.project_name,
        position=f"{case.topic}/{case.partition}/{case.position}",
        open=case.open,
        due=case.due,
    )
    return format_sse_event(event="moved", id=str(place), data_str=told.model_dump_json())


OF_STAFF = frozenset({Role.HOUSEKEEPER, Role.SUPERVISOR}) | OFFICES
"""Who has a desk of their own."""
