"""Other answers for a running project: the questions again, what becomes of the list, and the change itself."""

import json
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import TypeAdapter

from domain.cases.amendment import Amendment
from domain.guidance import AnswerError
from domain.guidance.revising import Revised, revised
from domain.values.actor import Role
from projections.checklist.matters import RUNNING
from services.http.access import EVERYTHING, require_role
from services.http.amending import seen_amendment
from services.http.bodies.amendments import Amend, Undo
from services.http.problems import Problem
from services.http.reading import Seen, one_look, seen_case
from services.http.translation import EXPECTED, problem_of
from services.web.answers import answers_of
from services.web.forms import AnyForm, Carrying, SentForm
from services.web.guidance import parsed, questions
from services.web.pages import OwnPage, account_of, shown
from services.web.rendering import Page, go

router = APIRouter(prefix="/projects/{case_id}")
AMEND, UNDO = TypeAdapter(Amend), TypeAdapter(Undo)
AMENDING = (Role.ENTERPRISE, Role.SUPERVISOR)


@router.get("/amend", dependencies=[shown("checklist")])
def start(page: OwnPage, case_id: UUID) -> Response:
    """The questions with the project's own answers."""
    seen = _seen(page, case_id)
    stand = revised(page.ports.editions.load(seen.case.edition), seen.case.answers)
    return _show(page, seen, Revised(stand.answers, (), stand.stand))


@router.post("/amend")
def go_on(request: Request, page: OwnPage, case_id: UUID, form: AnyForm) -> Response:
    """The next question, or what becomes of the list."""
    seen = _seen(page, case_id)
    edition = page.ports.editions.load(seen.case.edition)
    template = "amendments/answers.html" if request.headers.get("HX-Request") == "true" else "amendments/amend.html"
    return _show(page, seen, revised(edition, answers_of(form.fields, edition)), template=template)


@router.post("/amendments")
def amend(page: OwnPage, case_id: UUID, form: SentForm, carrying: Carrying) -> Response:
    """Give the project the list of other answers."""
    answers = parsed(form.one("answers"))
    try:
        answer = carrying.amend(case_id, form.body(AMEND, answers=answers))
    except EXPECTED as error:
        seen = _seen(page, case_id)
        stand = revised(page.ports.editions.load(seen.case.edition), answers)
        return _show(page, seen, stand, problem=problem_of(error), values=form.values)
    return go(f"/projects/{case_id}", after=answer.token)


@router.post("/amendments/undo")
def undo(page: OwnPage, case_id: UUID, form: SentForm, carrying: Carrying) -> Response:
    """Take the last amendment back."""
    try:
        answer = carrying.undo(case_id, form.body(UNDO))
    except EXPECTED as error:
        seen = _seen(page, case_id)
        stand = revised(page.ports.editions.load(seen.case.edition), seen.case.answers)
        return _show(page, seen, stand, problem=problem_of(error))
    return go(f"/projects/{case_id}", after=answer.token)


def _seen(page: Page, case_id: UUID) -> Seen:
    account = account_of(page)
    require_role(account, *AMENDING, *EVERYTHING, Role.HOUSEKEEPER)
    with one_look(page.ports) as connection:
        return seen_case(connection, account, case_id)


def _show(
    page: Page,
    seen: Seen,
    now: Revised,
    *,
    template: str = "amendments/amend.html",
    problem: Problem | None = None,
    values: Any = None,  # noqa: ANN401  as the form has them
) -> Response:
    case, edition = seen.case, page.ports.editions.load(seen.case.edition)
    return page.show(
        template,
        **questions(edition, now),
        action=f"/projects/{case.case_id}/amend",
        path=f"/projects/{case.case_id}/amend",
        case=case,
        answers=json.dumps(now.answers, ensure_ascii=False),
        running=RUNNING,
        states={one.matter: one.state for one in seen.matters},
        effect=_effect(page, case.case_id, now),
        may=account_of(page).role in AMENDING and case.completed is None,
        amended=bool(page.ports.desk.plans(case.case_id).before),
        problem=problem,
        values=values or {},
    )


def _effect(page: Page, case_id: UUID, now: Revised) -> Amendment | None:
    """What becomes of the list; nothing while answers lack or cannot stand."""
    try:
        return seen_amendment(page.ports, account_of(page), case_id, now.answers) if now.stand.complete else None
    except AnswerError:
        return None
