"""Projects: the list, one project with its checklist and map, its milestones."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import TypeAdapter

from domain.values.actor import Role
from projections.workload import queries as workload
from services.http.access import EVERYTHING, may_read_contact, may_read_housekeeper, require_role
from services.http.bodies.cases import Milestone
from services.http.bodies.housekeepers import Assign
from services.http.problems import Problem
from services.http.reading import cases_of, days_of, one_look, seen_case, seen_contacts, seen_visits
from services.http.translation import EXPECTED, problem_of
from services.web.checklist import Checklist
from services.web.forms import Carrying, Form, SentForm
from services.web.pages import OwnPage, account_of, shown
from services.web.rendering import Page, go

router = APIRouter(prefix="/projects")
MILESTONE = TypeAdapter(Milestone)
ASSIGN = TypeAdapter(Assign)
PAGE_SIZE = 30


@router.get("")
def list_projects(
    page: OwnPage, text: Annotated[str, Query(max_length=100)] = "", at: Annotated[int, Query(ge=0, le=10**6)] = 0
) -> Response:
    """The projects that the viewer may see."""
    account = account_of(page)
    require_role(account, Role.ENTERPRISE, Role.HOUSEKEEPER, *EVERYTHING)
    live = page.stream("checklist")
    with one_look(page.ports) as connection:
        found = cases_of(connection, account, text, limit=PAGE_SIZE + 1, offset=at)
    more = len(found) > PAGE_SIZE and account.role in EVERYTHING
    cases = found[:PAGE_SIZE] if account.role in EVERYTHING else found
    return page.show(
        "projects/list.html", live=live, cases=cases, text=text, at=at, next=at + PAGE_SIZE if more else None
    )


@router.get("/{case_id}", dependencies=[shown("checklist")])
def project(page: OwnPage, case_id: UUID) -> Response:
    """One project."""
    return show(page, case_id)


@router.post("/{case_id}/milestones")
def record_milestone(page: OwnPage, case_id: UUID, form: SentForm, carrying: Carrying) -> Response:
    """A point of the project's life."""
    try:
        answer = carrying.milestone(case_id, form.body(MILESTONE))
    except EXPECTED as error:
        return show(page, case_id, refused=(problem_of(error), form))
    return go(f"/projects/{case_id}", after=answer.token)


@router.post("/{case_id}/housekeeper")
def assign(page: OwnPage, case_id: UUID, form: SentForm, carrying: Carrying) -> Response:
    """Another housekeeper, or the first."""
    try:
        answer = carrying.assign(case_id, form.body(ASSIGN))
    except EXPECTED as error:
        return show(page, case_id, refused=(problem_of(error), form))
    return go(f"/projects/{case_id}", after=answer.token)


def show(page: Page, case_id: UUID, *, refused: tuple[Problem, Form] | None = None) -> Response:
    """The project's page as of now."""
    account, live = account_of(page), page.stream("checklist", case_id)
    with one_look(page.ports) as connection:
        seen = seen_case(connection, account, case_id)
        contacts = seen_contacts(connection, account, case_id)
        visits = seen_visits(connection, account, seen)
        team = workload.team(connection, days_of(page.ports)) if account.role is Role.SUPERVISOR else ()
    case, unseal = seen.case, page.ports.unseal
    problem, form = refused or (None, None)
    return page.show(
        "projects/project.html",
        path=f"/projects/{case_id}",
        problem=problem,
        values=form.values if form else {},
        live=live,
        case=case,
        team=team,
        names={one.housekeeper_id: unseal(one.name) for one in team},
        list=Checklist(account, case, seen.matters, edition=page.ports.edition),
        contacts=contacts,
        visits=visits,
        housekeeper=unseal(case.housekeeper_name)
        if case.housekeeper_name and may_read_housekeeper(account, case)
        else None,
        clerk=unseal(case.contact) if may_read_contact(account, case) else None,
    )
