"""What moves on the desks of people and offices as it moves."""

from collections.abc import Callable
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.responses import StreamingResponse

from domain.values.actor import OFFICES, Role
from domain.values.names import Names
from services.http.access import require_role
from services.http.cursor import LONGEST, Cursor
from services.http.live.desks import OF_STAFF, desk_of_office, desk_of_person
from services.http.live.news import News
from services.http.live.watch import STREAM, Watch
from services.http.ports import Account, Ports
from services.http.problems import forbidden, not_found
from services.http.viewer import HandedIn, SignedIn

router = APIRouter(tags=["desks"])
After = Annotated[str, Query(description="`id` of the last event one has; without it, from now on", max_length=LONGEST)]
LastEventId = Annotated[str, Header(description="the same, and before it", max_length=LONGEST)]


def begin(after: After = "", last_event_id: LastEventId = "") -> Cursor | None:
    """The place after which the stream begins; none: now."""
    text = last_event_id or after
    return Cursor.parsed(text) if text else None


Begin = Annotated[Cursor | None, Depends(begin)]


def watch_staff(request: Request, account_id: str, viewer: SignedIn, ports: HandedIn) -> Watch:
    """The watch over a person's desk."""
    return _watch(request, ports, viewer.token, viewer.account, partial(_may_watch_staff, ports, account_id))


def watch_office(request: Request, office: str, viewer: SignedIn, ports: HandedIn) -> Watch:
    """The watch over an office's desk."""
    return _watch(request, ports, viewer.token, viewer.account, partial(_may_watch_office, ports, office))


@router.get("/staff/{account_id}/events", response_class=StreamingResponse, responses=STREAM)
async def of_staff(
    request: Request, account_id: str, watch: Annotated[Watch, Depends(watch_staff)], after: Begin
) -> StreamingResponse:
    """One event per project that moves on a person's desk: where in the record, and what the person owes it then.

    `id` is a cursor over the partitions of the record; a client that comes again with it misses no project.
    """
    return await _moves(request, desk_of_person(account_id), watch, after)


@router.get("/desks/{office}/events", response_class=StreamingResponse, responses=STREAM)
async def of_office(
    request: Request, office: str, watch: Annotated[Watch, Depends(watch_office)], after: Begin
) -> StreamingResponse:
    """One event per project that moves on the desk of a department or utility, as on a person's desk."""
    return await _moves(request, desk_of_office(office), watch, after)


async def _moves(request: Request, desk: str, watch: Watch, after: Cursor | None) -> StreamingResponse:
    news: News = request.app.state.news
    place = after or await news.desks.now()
    return watch.over(news.desks.topics.after((desk,), place), place=place)


def _watch(request: Request, ports: Ports, token: str, account: Account, allowed: Callable[[Account], None]) -> Watch:
    allowed(account)
    return Watch(ports, request.app.state.news.live, token, allowed)


def _may_watch_staff(ports: Ports, account_id: str, account: Account) -> None:
    """One's own; a supervisor anybody's."""
    require_role(account, *OF_STAFF)
    if account.role is not Role.SUPERVISOR and account.id != account_id:
        raise forbidden("one_watches_ones_own_desk", OWN, field="account_id")
    if account.id != account_id and not ports.accounts.by_id([account_id]):
        raise not_found("没有这个账号", "there is no such account")


def _may_watch_office(ports: Ports, office: str, account: Account) -> None:
    """One's own office's; a supervisor any."""
    require_role(account, Role.SUPERVISOR, *OFFICES)
    if account.role is not Role.SUPERVISOR and account.office != office:
        raise forbidden("one_watches_ones_own_desk", OWN, field="office")
    if office not in ports.edition.departments:
        raise not_found("没有这个部门", "there is no such department")


OWN = Names(zh="只能查看自己的工作台", en="this desk is not yours to watch")
