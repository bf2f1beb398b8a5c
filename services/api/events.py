"""The events of a project as they happen."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.responses import StreamingResponse
from fastapi.sse import format_sse_event
from psycopg import Connection

from domain.events.partitions import place_of
from domain.values.actor import Role
from domain.values.names import Names
from projections.checklist import queries as checklist
from projections.history import queries as history
from projections.history.rows import HistoryRecord
from services.api.told.history import RecordTold
from services.http.access import EVERYTHING, require_case, require_role
from services.http.after import caught_up, parsed
from services.http.live.live import Live
from services.http.live.notices import Notice
from services.http.live.topics import Batch, Topics
from services.http.live.watch import STREAM, Watch
from services.http.ports import Account, Ports
from services.http.problems import Problem, Trouble, not_found
from services.http.reading import one_look
from services.http.viewer import HandedIn, SignedIn

router = APIRouter(tags=["history"])
VIEW = "history"
MOST_EVENTS = 100
LONGEST = 80
After = Annotated[str, Query(description="`id` of the last event one has; the first one without", max_length=LONGEST)]
LastEventId = Annotated[str, Header(description="the same, and before it", max_length=LONGEST)]


class Cases:
    """The topics of projects. A place is a position: all events of a project lie in one partition, in order."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self.topics = Topics[UUID, int](self._read)
        live.hand_on(self._hear)

    def _hear(self, notice: Notice) -> None:
        if notice.view == VIEW:
            self.topics.wake(notice.cases)

    async def _read(self, case_id: UUID, after: int) -> Batch[int]:
        return await self._live.read(partial(_batch, case_id=case_id, after=after))


def begin(case_id: UUID, after: After = "", last_event_id: LastEventId = "") -> int:
    """The position after which the stream begins; one of another partition is refused."""
    text = last_event_id or after
    if not text:
        return 0
    topic, partition, position = parsed(text)
    if (topic, partition) != place_of("", case_id):
        reason = Names(zh="不是该项目的位置", en="not a position of this project")
        raise Trouble(Problem(status=422, rule="a_position_is_of_the_project", field="after", reason=reason))
    return position


def watch(request: Request, case_id: UUID, viewer: SignedIn, ports: HandedIn) -> Watch:
    """The watch over a stream that the viewer may read."""
    may_read = partial(_may_read, ports, case_id)
    may_read(viewer.account)
    return Watch(ports, request.app.state.news.live, viewer.token, may_read)


@router.get(
    "/cases/{case_id}/events",
    response_class=StreamingResponse,
    responses=STREAM,
    dependencies=[caught_up("checklist")],  # which says who may read
)
async def of_case(
    request: Request, case_id: UUID, watch: Annotated[Watch, Depends(watch)], after: Annotated[int, Depends(begin)]
) -> StreamingResponse:
    """Everything that happened to a project and then happens, in order, each event as `/history` tells it.

    `id` is the event's place in the record. A client that comes again with it as `Last-Event-ID` misses nothing and
    gets nothing twice. The stream ends when the reader is signed out or may not see the project any more, at the
    latest after 25 seconds.
    """
    cases: Cases = request.app.state.cases
    return watch.over(cases.topics.after(case_id, after))


def _may_read(ports: Ports, case_id: UUID, account: Account) -> None:
    """As those who may read the history; none of them needs the project's matters to be let in."""
    require_role(account, Role.ENTERPRISE, Role.HOUSEKEEPER, *EVERYTHING)
    with one_look(ports) as connection:
        case = checklist.case(connection, case_id)
    if case is None:
        raise not_found("没有这个项目", "there is no such project")
    require_case(account, case, ())


def _batch(connection: Connection, *, case_id: UUID, after: int) -> Batch[int]:
    records: Sequence[HistoryRecord] = history.of_case(connection, case_id, after=after, limit=MOST_EVENTS)
    last = records[-1].position if records else after
    return Batch(tuple(map(_told, records)), last, more=len(records) == MOST_EVENTS)


def _told(record: HistoryRecord) -> bytes:
    place = f"{record.topic}/{record.partition}/{record.position}"
    data = RecordTold.from_record(record).model_dump_json()
    return format_sse_event(event=record.type, id=place, data_str=data)
