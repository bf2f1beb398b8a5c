"""The desk of whoever owes something: a housekeeper, a department, a utility; for supervisors everybody's."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from domain.values.actor import OFFICES, Role
from projections.checklist import queries as checklist
from services.http.access import EVERYTHING, require_role
from services.http.problems import not_found
from services.http.reading import days_of, one_look
from services.web.desk_parts import Desk, of_account, of_everybody, of_housekeeper, of_office
from services.web.owed import PAGE_SIZE, Asked, Look, gathered, link
from services.web.pages import OwnPage, account_of, shown
from services.web.people import names_of
from services.web.reasons import Reasons
from services.web.rendering import Page

router = APIRouter(prefix="/desk")
Only = Annotated[str, Query(max_length=40)]
At = Annotated[int, Query(ge=0, le=10**6)]


@router.get("", dependencies=[shown("workload")])
def own(page: OwnPage, only: Only = "", at: At = 0) -> Response:
    """What the viewer owes, and for whom it waits; for a supervisor what everybody owes."""
    account = account_of(page)
    require_role(account, Role.HOUSEKEEPER, Role.SUPERVISOR, *OFFICES)
    return show(page, "/desk", of_account(account), Asked(only, at))


@router.get("/everybody")
def everybodys(page: OwnPage, only: Only = "", at: At = 0) -> Response:
    """What everybody owes, for those who answer for everything."""
    require_role(account_of(page), *EVERYTHING)
    return show(page, "/desk/everybody", of_everybody(), Asked(only, at))


@router.get("/people/{account_id}")
def of_person(page: OwnPage, account_id: str, only: Only = "", at: At = 0) -> Response:
    """A housekeeper's desk as the housekeeper sees it."""
    account = account_of(page)
    require_role(account, *EVERYTHING)
    if account_id not in page.ports.accounts.by_id([account_id]):
        raise not_found()
    name = names_of(page.ports, account, [account_id]).get(account_id) or page.text("visit.erased")
    return show(page, f"/desk/people/{account_id}", of_housekeeper(account_id, name), Asked(only, at))


@router.get("/offices/{code}")
def of_department(page: OwnPage, code: str, only: Only = "", at: At = 0) -> Response:
    """A department's or utility's desk."""
    require_role(account_of(page), *EVERYTHING)
    if code not in page.ports.edition.departments:
        raise not_found()
    return show(page, f"/desk/offices/{code}", of_office(code), Asked(only, at))


def show(page: Page, path: str, desk: Desk, asked: Asked) -> Response:
    """The desk as of now, or the one list that is asked for."""
    live = page.desk_stream() if path == "/desk" and desk != of_everybody() else page.stream("workload")
    with one_look(page.ports) as connection:
        parts = gathered(Look(connection, days_of(page.ports)), desk.parts, asked)
        cases = checklist.cases_of_housekeeper(connection, desk.housekeeper_id) if desk.housekeeper_id else ()
    owed = [one for part in parts for found in part.lists.values() for one in found]
    people = {person for one in owed for person in (one.person, one.deputy)}
    return page.show(
        "desks/desk.html",
        path=path,
        live=live,
        desk=desk,
        parts=parts,
        asked=asked,
        cases=() if asked.only else cases,
        names=names_of(page.ports, account_of(page), people - {""}),
        link=link,
        page_size=PAGE_SIZE,
        reason=Reasons(page.text, page.words, page.office),
        departments=page.ports.edition.departments,
    )
