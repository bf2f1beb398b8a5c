"""The guidance wizard: questions, the personal list, and the form that opens a case."""

import json
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import TypeAdapter

from domain.guidance import AnswerError, interview, match, plan
from domain.guidance.outlook import outlook
from domain.guidance.recording import recorded_plan
from services.http.bodies.cases import OpenCase
from services.http.problems import Problem
from services.http.translation import EXPECTED, problem_of
from services.web.answers import answers_of, fields_of, text_of
from services.web.forms import AnyForm, Carrying, SentForm
from services.web.pages import OpenPage, OwnPage
from services.web.rendering import Page, go

router = APIRouter(prefix="/guidance")
OPEN_CASE = TypeAdapter(OpenCase)
LONGEST_ANSWERS = 20_000
COOKIE, LARGEST_COOKIE = "steward_answers", 3_500


@router.get("")
def start(request: Request, page: OpenPage) -> Response:
    """Where this browser left off, in whichever language and as whoever it comes back; else the first question."""
    answers = answers_of(fields_of(request.cookies.get(COOKIE, "")), page.ports.edition)
    return page.show("guidance/wizard.html", **state(page, answers))


@router.get("/anew")
def start_anew() -> Response:
    """The first question again."""
    return forget(go("/guidance"))


@router.post("")
def go_on(request: Request, page: OpenPage, form: AnyForm) -> Response:
    """The next question, or the list; answers that no longer stand are let go."""
    answers = answers_of(form.fields, page.ports.edition)
    whole = request.headers.get("HX-Request") != "true"
    response = page.show("guidance/wizard.html" if whole else "guidance/interview.html", **state(page, answers))
    if len(kept := text_of(form.fields)) <= LARGEST_COOKIE:
        response.set_cookie(COOKIE, kept, samesite="lax", httponly=True, path=router.prefix)
    return response


@router.post("/case")
def open_case(page: OwnPage, form: SentForm, carrying: Carrying) -> Response:
    """Open the case, and go to it."""
    answers = _parsed(form.one("answers"))
    try:
        answer = carrying.open_case(form.body(OPEN_CASE, answers=answers))
    except EXPECTED as error:
        problem = problem_of(error)
        shown = state(page, answers, problem)
        return page.show("guidance/wizard.html", **shown, path="/guidance", problem=problem, values=form.values)
    return forget(go(f"/projects/{answer.result['case_id']}", after=answer.token))


def state(page: Page, answers: dict[str, Any], problem: Problem | None = None) -> dict[str, Any]:
    """Where the interview stands, with the plan when it is complete."""
    edition = page.ports.edition
    stand = interview(edition, answers)
    while not answers.keys() <= stand.standing.keys():
        answers = dict(stand.standing)
        stand = interview(edition, answers)
    found = None if not stand.complete else _planned(page, answers)
    return {
        "edition": edition,
        "stand": stand,
        "reached": [one.question.key for one in stand.asked if one.answer is not None or one.question == stand.next],
        "outlook": outlook(edition, stand),
        "perspectives": list(dict.fromkeys(one.perspective for one in edition.questions.values())),
        "plan": found,
        "answers": json.dumps(answers, ensure_ascii=False),
        "opening": problem is not None,
    }


def forget(response: Response) -> Response:
    """Let the browser forget the answers."""
    response.delete_cookie(COOKIE, path=router.prefix)
    return response


def _planned(page: Page, answers: dict[str, Any]) -> object:
    edition = page.ports.edition
    try:
        found = match(edition, answers)
    except AnswerError:
        return None
    return recorded_plan(plan(edition, found), edition)


def _parsed(text: str) -> dict[str, Any]:
    try:
        answers = json.loads(text) if len(text) <= LONGEST_ANSWERS else {}
    except ValueError:
        return {}
    return answers if isinstance(answers, dict) else {}
