"""One utility contact and its forms."""

from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import TypeAdapter

from domain.values.actor import Role
from projections.checklist import queries as checklist
from services.http.access import may_read_contact
from services.http.bodies.contacts import ContactDeed
from services.http.problems import Problem, not_found
from services.http.reading import one_look, seen_contact
from services.http.translation import EXPECTED, problem_of
from services.web.forms import Carrying, Form, SentForm
from services.web.pages import OwnPage, account_of, shown
from services.web.rendering import Page, go

router = APIRouter(prefix="/contacts")
DEED: TypeAdapter[ContactDeed] = TypeAdapter(ContactDeed)


@router.get("/{contact_id}", dependencies=[shown("checklist")])
def contact(page: OwnPage, contact_id: UUID) -> Response:
    """The contact and what is still to be done."""
    return show(page, contact_id)


@router.post("/{contact_id}/{deed}")
def move(page: OwnPage, contact_id: UUID, deed: str, form: SentForm, carrying: Carrying) -> Response:
    """Record the contact, or close it."""
    try:
        answer = carrying.contact(contact_id, form.body(DEED, deed=deed))
    except EXPECTED as error:
        return show(page, contact_id, refused=(problem_of(error), form))
    return go(f"/contacts/{contact_id}", after=answer.token)


def show(page: Page, contact_id: UUID, *, refused: tuple[Problem, Form] | None = None) -> Response:
    """The page; name and number of the enterprise's clerk for the utility itself."""
    account = account_of(page)
    with one_look(page.ports) as connection:
        case_id = seen_contact(connection, account, contact_id).case_id
    live = page.stream("checklist", case_id)
    with one_look(page.ports) as connection:
        found = seen_contact(connection, account, contact_id)
        case = checklist.case(connection, case_id)
    if case is None:
        raise not_found()
    readable = may_read_contact(account, case, utility=found.utility)
    problem, form = refused or (None, None)
    return page.show(
        "contacts/contact.html",
        path=f"/contacts/{contact_id}",
        problem=problem,
        live=live,
        contact=found,
        case=case,
        own=account.role is Role.SUPERVISOR or account.office == found.utility,
        clerk=page.ports.unseal(found.enterprise_contact) if readable else None,
        values=form.values if form else {},
        departments=page.ports.edition.departments,
    )
