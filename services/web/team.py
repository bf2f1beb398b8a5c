"""The team: loads, leave, what nobody has, offices that are late. Each number leads to the list that it counts."""

from fastapi import APIRouter, Response
from pydantic import TypeAdapter

from domain.values.actor import Role
from projections.workload import queries as workload
from projections.workload.buckets import URGENCY
from projections.workload.whose import EVERYBODYS, NOBODYS
from services.http.access import EVERYTHING, require_role
from services.http.bodies.housekeepers import Leave
from services.http.problems import Problem
from services.http.reading import days_of, one_look
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
        days = days_of(page.ports)
        housekeepers = workload.team(connection, days)
        unassigned = workload.unassigned(connection)
        offices = workload.offices(connection, days)
        everybodys = workload.counted(connection, EVERYBODYS, days)
        nobodys = workload.counted(connection, NOBODYS, days)
    names = {one.housekeeper_id: page.ports.unseal(one.name) for one in housekeepers}
    departments = page.ports.edition.departments
    return page.show(
        "team/team.html",
        path="/team",
        problem=problem,
        live=live,
        housekeepers=housekeepers,
        names=names,
        unassigned=unassigned,
        offices=offices,
        idle=[code for code in departments if code not in {one.office for one in offices}],
        buckets=tuple(URGENCY),
        everybodys=everybodys,
        nobodys=nobodys,
        departments=departments,
        may_open=account.role in EVERYTHING,
        may_change=account.role is Role.SUPERVISOR,
    )
