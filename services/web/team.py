"""The team: loads, leave, projects without a housekeeper, offices that are late."""

from fastapi import APIRouter, Response
from pydantic import TypeAdapter

from domain.values.actor import Role
from projections.workload import queries as workload
from services.http.access import EVERYTHING, require_role
from services.http.bodies.housekeepers import Leave
from services.http.problems import Problem
from services.http.reading import one_look
from services.http.translation import EXPECTED, problem_of
from services.web.forms import Carrying, SentForm
from services.web.pages import OwnPage, account_of, shown
from services.web.rendering import Page, go

router = APIRouter(prefix="/team")
LEAVE = TypeAdapter(Leave)


@router.get("", dependencies=[shown("workload")])
def team(page: OwnPage) -> Response:
    """The team today."""
    return show(page)


@router.post("/{housekeeper_id}/leaves")
def schedule_leave(page: OwnPage, housekeeper_id: str, form: SentForm, carrying: Carrying) -> Response:
    """Leave for a housekeeper."""
    try:
        answer = carrying.leave(housekeeper_id, form.body(LEAVE))
    except EXPECTED as error:
        return show(page, problem=problem_of(error))
    return go("/team", after=answer.token)


def show(page: Page, *, problem: Problem | None = None) -> Response:
    """The page as of now."""
    account = account_of(page)
    require_role(account, Role.HOUSEKEEPER, *EVERYTHING)
    live = page.stream("workload")
    with one_look(page.ports) as connection:
        housekeepers = workload.team(connection, page.today)
        unassigned = workload.unassigned(connection)
        offices = workload.offices(connection, page.today)
    names = {one.housekeeper_id: page.ports.unseal(one.name) for one in housekeepers}
    return page.show(
        "team/team.html",
        path="/team",
        problem=problem,
        live=live,
        housekeepers=housekeepers,
        names=names,
        unassigned=unassigned,
        offices=offices,
        departments=page.ports.edition.departments,
        may_change=account.role is Role.SUPERVISOR,
    )
