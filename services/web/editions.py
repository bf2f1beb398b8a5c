"""The editions of the guidance: drafts, their rows, what a draft changes, and its publication."""

from fastapi import APIRouter, Response
from pydantic import TypeAdapter

from domain.guidance.differences import differences
from domain.guidance.drafting.blocks import blocks_of
from domain.guidance.drafting.register import OF_THE_PACKAGE
from domain.guidance.drafting.rules import an_edition_is_published_with_a_green_proof
from domain.guidance.proof import Witness
from domain.values.actor import Role
from services.http.access import EVERYTHING, require_role
from services.http.bodies.editions import Discard, NewDraft, Publish
from services.http.problems import Problem
from services.http.translation import EXPECTED, problem_of
from services.web.answers import fields_from, text_of
from services.web.drafts import EditionId, checked, may_draft, texts_of
from services.web.forms import Carrying, Form, SentForm
from services.web.pages import OwnPage, account_of
from services.web.rendering import Page, go

router = APIRouter(prefix="/editions")
NEW, PUBLISH, DISCARD = TypeAdapter(NewDraft), TypeAdapter(Publish), TypeAdapter(Discard)


@router.get("")
def list_editions(page: OwnPage) -> Response:
    """The editions that there are."""
    return _list(page)


@router.post("")
def begin(page: OwnPage, form: SentForm, carrying: Carrying) -> Response:
    """A draft that is a copy of the edition in force."""
    try:
        carrying.new_draft(form.body(NEW))
    except EXPECTED as error:
        return _list(page, problem=problem_of(error), form=form)
    return go(f"/editions/{form.one('edition')}")


@router.get("/{edition_id}")
def show(page: OwnPage, edition_id: EditionId) -> Response:
    """An edition: its rows, its first error, what it changes."""
    return _show(page, edition_id)


@router.post("/{edition_id}/proof")
def prove(page: OwnPage, edition_id: EditionId, _form: SentForm) -> Response:
    """What holds of the edition over all answers, with links to answers that show where it does not."""
    require_role(account_of(page), Role.SUPERVISOR)
    return _show(page, edition_id, proven=True)


@router.post("/{edition_id}/publication")
def publish(page: OwnPage, edition_id: EditionId, form: SentForm, carrying: Carrying) -> Response:
    """Prove the draft, and put it in force."""
    try:
        carrying.publish(edition_id, form.body(PUBLISH))
    except EXPECTED as error:
        problem = problem_of(error)
        unproven = problem.rule == an_edition_is_published_with_a_green_proof.name
        return _show(page, edition_id, problem=problem, form=form, proven=unproven)
    return go(f"/editions/{edition_id}")


@router.post("/{edition_id}/discard")
def discard(page: OwnPage, edition_id: EditionId, form: SentForm, carrying: Carrying) -> Response:
    """Give the draft up."""
    try:
        carrying.discard_draft(edition_id, form.body(DISCARD))
    except EXPECTED as error:
        return _show(page, edition_id, problem=problem_of(error), form=form)
    return go("/editions")


def _list(page: Page, *, problem: Problem | None = None, form: Form | None = None) -> Response:
    require_role(account_of(page), *EVERYTHING)
    return page.show(
        "editions/editions.html",
        path="/editions",
        register=page.ports.desk.register().editions,
        current=page.ports.editions.current(),
        package=max(OF_THE_PACKAGE),
        may=may_draft(page),
        problem=problem,
        values=form.values if form else {},
    )


def _show(
    page: Page,
    edition_id: str,
    *,
    problem: Problem | None = None,
    form: Form | None = None,
    proven: bool = False,
) -> Response:
    require_role(account_of(page), *EVERYTHING)
    texts, known = texts_of(page, edition_id), page.ports.desk.register().editions.get(edition_id)
    made, fault = checked(page, texts)
    current = page.ports.editions.current()
    return page.show(
        "editions/edition.html",
        path=f"/editions/{edition_id}",
        edition_id=edition_id,
        known=known,
        draft=known is not None and known.since is None,
        fault=fault,
        made=made,
        proof=page.ports.editions.prove(made) if proven and made else None,
        witness_link=lambda answers: _trial(edition_id, answers),
        current=current,
        changes=differences(current, made) if made and made.content_hash != current.content_hash else (),
        documents={name: blocks_of(text) for name, text in texts.items()},
        texts=texts,
        may=may_draft(page),
        problem=problem,
        values=form.values if form else {},
    )


def _trial(edition_id: str, answers: Witness) -> str:
    return f"/editions/{edition_id}/questions?{text_of(fields_from(answers))}"
