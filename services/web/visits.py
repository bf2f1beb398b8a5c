"""One return visit and its forms."""

from uuid import UUID, uuid4

from fastapi import APIRouter, Response
from pydantic import TypeAdapter

from domain.events.return_visits import ProblemKind
from domain.values.sealed import Sealed
from projections.checklist import queries as checklist
from services.http.access import may_read_contact, may_read_visit
from services.http.bodies.visits import VisitDeed
from services.http.problems import Problem, not_found
from services.http.reading import one_look, seen_visit
from services.http.translation import EXPECTED, problem_of
from services.web.forms import Carrying, Form, SentForm
from services.web.pages import OwnPage, account_of, shown
from services.web.rendering import Page, go

router = APIRouter(prefix="/visits")
DEED: TypeAdapter[VisitDeed] = TypeAdapter(VisitDeed)


@router.get("/{visit_id}", dependencies=[shown("checklist")])
def visit(page: OwnPage, visit_id: UUID) -> Response:
    """The visit and what is still open in it."""
    return show(page, visit_id)


@router.post("/{visit_id}/{deed}")
def move(page: OwnPage, visit_id: UUID, deed: str, form: SentForm, carrying: Carrying) -> Response:
    """Make the visit, raise or settle a problem, or close."""
    try:
        answer = carrying.visit(visit_id, form.body(DEED, deed=deed))
    except EXPECTED as error:
        return show(page, visit_id, refused=(problem_of(error), deed, form))
    return go(f"/visits/{visit_id}", after=answer.token)


def show(page: Page, visit_id: UUID, *, refused: tuple[Problem, str, Form] | None = None) -> Response:
    """The page; what people said only for those who may read it."""
    account = account_of(page)
    with one_look(page.ports) as connection:
        found = seen_visit(connection, account, visit_id)
    live = page.stream("checklist", found.case_id)
    with one_look(page.ports) as connection:
        found = seen_visit(connection, account, visit_id)
        case = checklist.case(connection, found.case_id)
    if case is None:
        raise not_found()
    own = may_read_visit(account, owner=found.owner, deputy=found.deputy)

    def read(sealed: Sealed | None) -> str:
        return (page.ports.unseal(sealed) or "") if own and sealed else ""

    problem, tried, form = refused or (None, "", None)
    return page.show(
        "visits/visit.html",
        path=f"/visits/{visit_id}",
        problem=problem,
        live=live,
        visit=found,
        case=case,
        own=own,
        read=read,
        clerk=page.ports.unseal(case.contact) if own or may_read_contact(account, case) else None,
        kinds=list(ProblemKind),
        new_id=uuid4,
        tried=tried,
        values=form.values if form else {},
        departments=page.ports.edition.departments,
    )
