"""The editions of the guidance: drafts, their rows, what a draft changes, and its publication."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Response
from pydantic import TypeAdapter

from domain.guidance import Edition, EditionError
from domain.guidance.differences import differences
from domain.guidance.drafting.blocks import Block, blocks_of
from domain.guidance.drafting.register import OF_THE_PACKAGE
from domain.values.actor import Role
from services.http.access import EVERYTHING, require_role
from services.http.bodies.editions import Discard, NewDraft, Publish, Row
from services.http.problems import Problem, not_found
from services.http.translation import EXPECTED, problem_of
from services.web.forms import Carrying, Form, SentForm
from services.web.pages import OwnPage, account_of
from services.web.rendering import Page, go

router = APIRouter(prefix="/editions")
NEW, ROW, PUBLISH, DISCARD = TypeAdapter(NewDraft), TypeAdapter(Row), TypeAdapter(Publish), TypeAdapter(Discard)
EditionId = Annotated[str, Path(pattern=r"^\d{4}\.\d{1,3}$")]
ROW_PATH = "/{edition_id}/{document}/{section}/{label}"
Part = Annotated[str, Path(max_length=60, pattern=r"^[\w.-]+$")]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: edition, document, section, and its code there."""

    edition_id: EditionId
    document: Part
    section: Part
    label: Part

    @property
    def row(self) -> tuple[str, str]:
        """Section and code."""
        return self.section, self.label


RowPlace = Annotated[Place, Depends()]


@dataclass(frozen=True, slots=True)
class Fault:
    """The first error of a draft, and the row it stands in, where it names one."""

    place: str
    reason: str
    label: str


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


@router.post("/{edition_id}/publication")
def publish(page: OwnPage, edition_id: EditionId, form: SentForm, carrying: Carrying) -> Response:
    """Prove the draft, and put it in force."""
    try:
        carrying.publish(edition_id, form.body(PUBLISH))
    except EXPECTED as error:
        return _show(page, edition_id, problem=problem_of(error), form=form)
    return go(f"/editions/{edition_id}")


@router.post("/{edition_id}/discard")
def discard(page: OwnPage, edition_id: EditionId, form: SentForm, carrying: Carrying) -> Response:
    """Give the draft up."""
    try:
        carrying.discard_draft(edition_id, form.body(DISCARD))
    except EXPECTED as error:
        return _show(page, edition_id, problem=problem_of(error), form=form)
    return go("/editions")


@router.get(ROW_PATH)
def row(page: OwnPage, place: RowPlace) -> Response:
    """One row of an edition, to be changed."""
    return _row(page, place)


@router.post(ROW_PATH)
def save_row(page: OwnPage, place: RowPlace, form: SentForm, carrying: Carrying) -> Response:
    """Save the draft with another text for a row."""
    try:
        text = "\n".join(line.rstrip() for line in form.one("row").splitlines())
        said = {name: form.one(name) for name in ("note", "based_on")}
        body = ROW.validate_python({"row": text, **said})
        carrying.draft_row(place.edition_id, place.document, place.row, body)
    except EXPECTED as error:
        return _row(page, place, problem=problem_of(error), form=form)
    return go(f"/editions/{place.edition_id}")


def _list(page: Page, *, problem: Problem | None = None, form: Form | None = None) -> Response:
    require_role(account_of(page), *EVERYTHING)
    return page.show(
        "editions/editions.html",
        path="/editions",
        register=page.ports.desk.register().editions,
        current=page.ports.editions.current(),
        package=max(OF_THE_PACKAGE),
        may=_may(page),
        problem=problem,
        values=form.values if form else {},
    )


def _show(page: Page, edition_id: str, *, problem: Problem | None = None, form: Form | None = None) -> Response:
    require_role(account_of(page), *EVERYTHING)
    texts, known = _texts(page, edition_id), page.ports.desk.register().editions.get(edition_id)
    made, fault = _checked(page, texts)
    current = page.ports.editions.current()
    return page.show(
        "editions/edition.html",
        path=f"/editions/{edition_id}",
        edition_id=edition_id,
        known=known,
        draft=known is not None and known.since is None,
        fault=fault,
        made=made,
        current=current,
        changes=differences(current, made) if made and made.content_hash != current.content_hash else (),
        documents={name: blocks_of(text) for name, text in texts.items()},
        texts=texts,
        may=_may(page),
        problem=problem,
        values=form.values if form else {},
    )


def _row(page: Page, place: Place, *, problem: Problem | None = None, form: Form | None = None) -> Response:
    require_role(account_of(page), *EVERYTHING)
    text = _texts(page, place.edition_id).get(place.document, "")
    found = next((one for one in blocks_of(text) if (one.section, one.label) == place.row), None)
    if found is None:
        raise not_found("没有这一条", "there is no such row")
    known = page.ports.desk.register().editions.get(place.edition_id)
    return page.show(
        "editions/row.html",
        path=f"/editions/{place.edition_id}/{place.document}/{place.section}/{place.label}",
        edition_id=place.edition_id,
        block=found,
        based_on=form.one("based_on") if form else known.content_hash if known else "",
        row=_shown(text, found, form),
        may=_may(page) and known is not None and known.since is None,
        problem=problem,
        values=form.values if form else {},
    )


def _shown(text: str, block: Block, form: Form | None) -> str:
    return str(form.values.get("row", "")) if form else text[block.start : block.end]


def _may(page: Page) -> bool:
    return account_of(page).role is Role.SUPERVISOR


def _texts(page: Page, edition_id: str) -> Mapping[str, str]:
    try:
        return page.ports.editions.texts(edition_id)
    except EditionError:
        raise not_found("没有这个版本", "there is no such edition") from None


def _checked(page: Page, texts: Mapping[str, Any]) -> tuple[Edition | None, Fault | None]:
    """The edition that the texts make, or the first error."""
    try:
        return page.ports.editions.check(texts), None
    except EditionError as error:
        named = error.place.split()
        return None, Fault(error.place, error.reason, named[1] if len(named) > 1 else "")
