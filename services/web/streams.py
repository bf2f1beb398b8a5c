"""The stream behind each live page (server-sent events), authorised like the page."""

from functools import partial
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.responses import StreamingResponse

from domain.values.actor import OFFICES, Role
from services.http.access import EVERYTHING, require_role
from services.http.cursor import LONGEST, Cursor
from services.http.live.desks import OF_STAFF
from services.http.live.watch import Watch
from services.http.ports import Account, Ports
from services.http.problems import not_found
from services.http.reading import one_look, seen_case
from services.http.viewer import HandedIn, SignedIn
from services.web.live import Pages

router = APIRouter()
DESK = "desk"
"""Not a view: what moves on the reader's own desk."""
READERS = {
    "checklist": frozenset(Role),
    "workload": frozenset({Role.HOUSEKEEPER}) | OFFICES | EVERYTHING,
    "lifecycle": frozenset({Role.ANALYST}) | EVERYTHING,
    "history": frozenset({Role.ENTERPRISE, Role.HOUSEKEEPER}) | EVERYTHING,
    DESK: OF_STAFF,
}
Text = Annotated[str, Query(max_length=LONGEST)]


def seen_by(seen: Text = "", last_event_id: Annotated[str, Header(max_length=LONGEST)] = "") -> Cursor | None:
    """How far the view was when the page was made, or when the stream broke."""
    text = last_event_id or seen
    return Cursor.parsed(text) if text else None


def watch(request: Request, view: str, viewer: SignedIn, ports: HandedIn, case_id: UUID | None = None) -> Watch:
    """The watch over a stream whose page the viewer may open."""
    may_open = partial(_may_open, ports, view, case_id)
    may_open(viewer.account)
    return Watch(ports, request.app.state.news.live, viewer.token, may_open)


@router.get("/live/{view}", response_class=StreamingResponse)
async def live(
    *,
    request: Request,
    view: str,
    viewer: SignedIn,
    watch: Annotated[Watch, Depends(watch)],
    seen: Annotated[Cursor | None, Depends(seen_by)],
    case_id: UUID | None = None,
) -> StreamingResponse:
    """Say `changed` whenever the view took in something that the page shows; the id is how far it is."""
    pages: Pages = request.app.state.pages
    news = pages.desk(viewer.account, seen) if view == DESK else pages.changes(view, case_id, seen)
    return watch.over(news)


def _may_open(ports: Ports, view: str, case_id: UUID | None, account: Account) -> None:
    """Refuse a stream whose page the account may not open."""
    if view not in READERS:
        raise not_found()
    require_role(account, *READERS[view])
    if case_id:
        with one_look(ports) as connection:
            seen_case(connection, account, case_id)
