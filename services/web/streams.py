"""The stream behind each live page (server-sent events), authorised like the page."""

from collections.abc import AsyncIterable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent

from domain.values.actor import Role
from services.http.access import EVERYTHING, OFFICES, require_role
from services.http.ports import Account, Ports
from services.http.problems import not_found
from services.http.reading import one_look, seen_case
from services.http.viewer import HandedIn, SignedIn
from services.web.live import Live

router = APIRouter()
READERS = {
    "checklist": frozenset(Role),
    "workload": frozenset({Role.HOUSEKEEPER}) | OFFICES | EVERYTHING,
    "lifecycle": frozenset({Role.ANALYST}) | EVERYTHING,
    "history": frozenset({Role.ENTERPRISE, Role.HOUSEKEEPER}) | EVERYTHING,
}


def allowed(view: str, viewer: SignedIn, ports: HandedIn, case_id: UUID | None = None) -> None:
    """Refuse a stream whose page the viewer may not open."""
    if view not in READERS:
        raise not_found()
    require_role(viewer.account, *READERS[view])
    if case_id:
        _may_see(ports, viewer.account, case_id)


@router.get("/live/{view}", response_class=EventSourceResponse, dependencies=[Depends(allowed)])
async def live(
    request: Request,
    view: str,
    case_id: UUID | None = None,
    seen: Annotated[str, Query(max_length=40)] = "",
    last_event_id: Annotated[str | None, Header(max_length=40)] = None,
) -> AsyncIterable[ServerSentEvent]:
    """Say `changed` whenever the view took in something that the page shows; the id is how far it is."""
    source: Live = request.app.state.live
    async for token in source.changes(view, case_id, last_event_id or seen):
        yield ServerSentEvent(event="changed", raw_data=view, id=token)


def _may_see(ports: Ports, account: Account, case_id: UUID) -> None:
    with one_look(ports) as connection:
        seen_case(connection, account, case_id)
