"""One matter of a project, and its steps as forms."""

from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import TypeAdapter

from domain.values.matter_key import MatterKey
from projections.checklist.cases import Case
from projections.checklist.matters import Matter
from services.http.access import may_read_housekeeper
from services.http.bodies.matters import MatterStep
from services.http.ports import Account
from services.http.problems import Problem, not_found
from services.http.reading import one_look, seen_case, seen_contacts, seen_visits
from services.http.translation import EXPECTED, problem_of
from services.web.actions import NATIONAL_PROCEDURES
from services.web.checklist import Checklist
from services.web.forms import Carrying, Form, SentForm
from services.web.grounds import ground
from services.web.pages import OwnPage, account_of, shown
from services.web.rendering import Page, go

JOINT = "together"
router = APIRouter(prefix="/projects/{case_id}/matters")
STEP: TypeAdapter[MatterStep] = TypeAdapter(MatterStep)


@router.get("/{key}", dependencies=[shown("checklist")])
def matter(page: OwnPage, case_id: UUID, key: str) -> Response:
    """The matter, what it waits for, and what can be done."""
    return show(page, case_id, key)


@router.post("/{key}/{step}")
def take(*, page: OwnPage, case_id: UUID, key: str, step: str, form: SentForm, carrying: Carrying) -> Response:
    """Take a step."""
    try:
        answer = carrying.matter(case_id, MatterKey.parse(key), form.body(STEP, step=step))
    except EXPECTED as error:
        return show(page, case_id, key, refused=(problem_of(error), f"{JOINT if form.one(JOINT) else ''}{step}", form))
    return go(f"/projects/{case_id}/matters/{key}", after=answer.token)


def show(page: Page, case_id: UUID, key: str, *, refused: tuple[Problem, str, Form] | None = None) -> Response:
    """The page; a refused form is shown again as it was filled in."""
    account, live = account_of(page), page.stream("checklist", case_id)
    with one_look(page.ports) as connection:
        seen = seen_case(connection, account, case_id)
        contacts = seen_contacts(connection, account, case_id)
        visits = seen_visits(connection, account, seen)
    found = _matter(seen.matters, key)
    own_list = Checklist(account, seen.case, seen.matters, edition=page.ports.edition)
    problem, tried, form = refused or (None, "", None)
    return page.show(
        "matters/matter.html",
        path=f"/projects/{case_id}/matters/{key}",
        problem=problem,
        live=live,
        case=seen.case,
        matter=found,
        list=own_list,
        steps=own_list.steps(found),
        ground=ground(page, seen.case, key),
        tried=tried,
        values=form.values if form else {},
        procedures=dict.fromkeys((*found.special_procedures, *NATIONAL_PROCEDURES)),
        contacts=[one for one in contacts if one.matter == key],
        visits=[one for one in visits if one.matter == key],
        housekeeper=_housekeeper(page, account, seen.case),
    )


def _housekeeper(page: Page, account: Account, case: Case) -> str | None:
    name = case.housekeeper_name if may_read_housekeeper(account, case) else None
    return page.ports.unseal(name) if name else None


def _matter(matters: tuple[Matter, ...], key: str) -> Matter:
    for one in matters:
        if one.matter == key:
            return one
    raise not_found("没有这个事项，或不属于您的部门", "there is no such matter, or it is not your department's")
