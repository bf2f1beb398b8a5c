"""The guidance wizard: questions, the personal list, and the form that opens a case."""

import json
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import TypeAdapter

from domain.guidance import AnswerError, Answers, Edition, match, plan
from domain.guidance.duration import longest_way
from domain.guidance.outlook import Outlook, outlook
from domain.guidance.papers import own_papers
from domain.guidance.recording import recorded_plan
from domain.guidance.revising import Revised, revised
from domain.guidance.what_if import alternatives as other_answers
from services.http.bodies.cases import OpenCase
from services.http.translation import EXPECTED, problem_of
from services.web.answers import answers_of, fields_from, fields_of, text_of
from services.web.explaining import asked, explained, what_ifs
from services.web.flow.boxes import of_outlook, of_plan
from services.web.flow.chart import Chart
from services.web.flow.pages import drawn, file
from services.web.forms import AnyForm, Carrying, SentForm
from services.web.pages import OpenPage, OwnPage
from services.web.papers import papers_of
from services.web.rendering import Page, go

router = APIRouter(prefix="/guidance")
OPEN_CASE = TypeAdapter(OpenCase)
NOT_YET: dict[str, Any] = {"plan": None, "days": 0, "reasons": {}, "papers": 0, "chart": None, "others": None}
LONGEST_ANSWERS = 20_000
COOKIE, LARGEST_COOKIE = "steward_answers", 3_500


@router.get("")
def start(request: Request, page: OpenPage) -> Response:
    """Where a saved link leads, or where this browser left off, in whichever language; else the first question."""
    kept = text_of(fields_of(str(request.query_params)))
    fields = fields_of(kept or request.cookies.get(COOKIE, ""))
    response = page.show("guidance/wizard.html", **_state(page, answers_of(fields, page.ports.edition)))
    return keep(response, kept)


@router.get("/anew")
def start_anew() -> Response:
    """The first question again."""
    return forget(go("/guidance"))


@router.post("")
def go_on(request: Request, page: OpenPage, form: AnyForm) -> Response:
    """The next question, or the list; answers that no longer stand are let go."""
    answers = answers_of(form.fields, page.ports.edition)
    whole = request.headers.get("HX-Request") != "true"
    shown = _state(page, answers) | {"one_at_a_time": bool(form.one("one"))}
    response = page.show("guidance/wizard.html" if whole else "guidance/interview.html", **shown)
    return keep(response, text_of(form.fields))


@router.post("/case")
def open_case(page: OwnPage, form: SentForm, carrying: Carrying) -> Response:
    """Open the case, and go to it."""
    answers = parsed(form.one("answers"))
    try:
        answer = carrying.open_case(form.body(OPEN_CASE, answers=answers))
    except EXPECTED as error:
        problem = problem_of(error)
        shown = _state(page, answers)
        return page.show("guidance/wizard.html", **shown, path="/guidance", problem=problem, values=form.values)
    return forget(go(f"/projects/{answer.result['case_id']}", after=answer.token))


@router.post("/alternatives")
def alternatives(request: Request, page: OpenPage, form: AnyForm) -> Response:
    """What other answers would change."""
    edition, answers = page.ports.edition, answers_of(form.fields, page.ports.edition)
    try:
        others = what_ifs(edition, other_answers(edition, match(edition, answers)))
    except AnswerError:
        others = []
    if request.headers.get("HX-Request") == "true":
        return page.show("guidance/alternatives.html", others=others)
    return page.show("guidance/wizard.html", **_state(page, answers) | {"others": others}, path="/guidance")


@router.post("/flow.svg")
def flow_chart(page: OpenPage, form: AnyForm) -> Response:
    """The plan's flow chart, as a file."""
    edition, answers = page.ports.edition, answers_of(form.fields, page.ports.edition)
    made = recorded_plan(plan(edition, match(edition, answers)), edition)
    response = file(page, drawn(page, of_plan(made)))
    response.headers["Content-Disposition"] = "attachment; filename=steward-flow.svg"
    return response


def _state(page: Page, answers: dict[str, Any]) -> dict[str, Any]:
    return state(page, page.ports.edition, answers, action=router.prefix)


def state(page: Page, edition: Edition, answers: dict[str, Any], *, action: str) -> dict[str, Any]:
    """Where the interview stands, with the plan and its reasons when it is complete."""
    now = revised(edition, answers)
    told = questions(edition, now)
    return {
        **told,
        "growing": None if now.stand.complete else _growing(page, edition, told["outlook"]),
        "action": action,
        "answers": json.dumps(now.answers, ensure_ascii=False),
        "link": f"{action}?{text_of(fields_from(now.answers))}",
        "one_at_a_time": False,
        **(_planned(page, edition, now.answers) if now.stand.complete else NOT_YET),
    }


def _growing(page: Page, edition: Edition, found: Outlook) -> Chart | None:
    return drawn(page, of_outlook(edition, found), edition) if found.certain else None


def questions(edition: Edition, now: Revised) -> dict[str, Any]:
    """The questions reached so far, what is decided by them, and which answers fell away."""
    stand = now.stand
    return {
        "edition": edition,
        "stand": stand,
        "reached": [one.question.key for one in stand.asked if one.answer is not None or one.question == stand.next],
        "fell": [asked(edition, key) for key in now.fell if key in edition.questions],
        "outlook": outlook(edition, stand),
        "perspectives": list(dict.fromkeys(one.perspective for one in edition.questions.values())),
    }


def keep(response: Response, answers: str) -> Response:
    """Let the browser keep the answers, if there are any, and not too many for it."""
    if 0 < len(answers) <= LARGEST_COOKIE:
        response.set_cookie(COOKIE, answers, samesite="lax", httponly=True, path=router.prefix)
    return response


def forget(response: Response) -> Response:
    """Let the browser forget the answers."""
    response.delete_cookie(COOKIE, path=router.prefix)
    return response


def _planned(page: Page, edition: Edition, answers: Answers) -> dict[str, Any]:
    try:
        found = match(edition, answers)
    except AnswerError:
        return NOT_YET
    made = plan(edition, found)
    told = recorded_plan(made, edition)
    return {
        "plan": told,
        "chart": drawn(page, of_plan(told), edition),
        "others": None,
        "days": longest_way(made, edition),
        "reasons": explained(edition, found),
        "papers_of": papers_of(told),
        "papers": own_papers(edition, (code for one in made.matters for code in one.materials)),
    }


def parsed(text: str) -> dict[str, Any]:
    """The answers that a page of ours sent back; none where it is no such text."""
    try:
        answers = json.loads(text) if len(text) <= LONGEST_ANSWERS else {}
    except ValueError:
        return {}
    return answers if isinstance(answers, dict) else {}
