"""An edition tried out: its questions and the list they come to, drafts included. Nothing is opened from here."""

from typing import Any

from fastapi import APIRouter, Request, Response

from domain.guidance import Edition
from services.http.access import EVERYTHING, require_role
from services.http.problems import not_found
from services.web.answers import answers_of, fields_of
from services.web.drafts import EditionId, checked, texts_of
from services.web.forms import AnyForm
from services.web.guidance import state
from services.web.pages import OwnPage, account_of
from services.web.rendering import Page

router = APIRouter(prefix="/editions/{edition_id}/questions")


@router.get("")
def start(request: Request, page: OwnPage, edition_id: EditionId) -> Response:
    """The questions, with the answers that a link brings: such as those that show what is wrong with a draft."""
    edition = _edition(page, edition_id)
    answers = answers_of(fields_of(str(request.query_params)), edition)
    return page.show("guidance/wizard.html", **_state(page, edition, edition_id, answers))


@router.post("")
def go_on(request: Request, page: OwnPage, edition_id: EditionId, form: AnyForm) -> Response:
    """The next question, or the list."""
    edition = _edition(page, edition_id)
    shown = _state(page, edition, edition_id, answers_of(form.fields, edition))
    whole = request.headers.get("HX-Request") != "true"
    template = "guidance/wizard.html" if whole else "guidance/interview.html"
    return page.show(template, **shown | {"one_at_a_time": bool(form.one("one"))})


def _state(page: Page, edition: Edition, edition_id: str, answers: dict[str, Any]) -> dict[str, Any]:
    action = f"/editions/{edition_id}/questions"
    return {**state(page, edition, answers, action=action), "path": action, "trial": edition_id}


def _edition(page: Page, edition_id: str) -> Edition:
    require_role(account_of(page), *EVERYTHING)
    made, _ = checked(page, texts_of(page, edition_id))
    if made is None:
        raise not_found("这一版本有错误，还不能试用", "this edition has an error: it cannot be tried yet")
    return made
