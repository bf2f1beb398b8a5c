"""One row of an edition: its fields, or its text, to be changed, copied or removed in a draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response
from pydantic import TypeAdapter

from domain.guidance import Edition, EditionError
from domain.guidance.drafting.blocks import blocks_of
from domain.guidance.drafting.fields import Field
from domain.guidance.facts import Fact
from domain.guidance.matters import Matter
from domain.guidance.processes import Process
from domain.guidance.reforms import Reform
from domain.guidance.saying import condition_said
from domain.values.names import Names
from services.http.access import EVERYTHING, require_role
from services.http.bodies.editions import Row
from services.http.problems import Problem, not_found
from services.http.translation import EXPECTED, problem_of
from services.web.drafts import EditionId, checked, may_draft, texts_of
from services.web.forms import Carrying, Form, SentForm
from services.web.pages import OwnPage, account_of
from services.web.rendering import Page, go

router = APIRouter(prefix="/editions/{edition_id}/{document}/{section}/{label}")
ROW = TypeAdapter(Row)
FIELD = "f."
Ruled = Matter | Reform | Fact | Process
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


@router.get("")
def row(page: OwnPage, place: RowPlace) -> Response:
    """One row of an edition, to be changed."""
    return _row(page, place)


@router.post("")
def save_row(page: OwnPage, place: RowPlace, form: SentForm, carrying: Carrying) -> Response:
    """Save the draft with the row changed, with another one after it, or without it."""
    try:
        said = {name: form.one(name) for name in ("note", "based_on", "deed") if form.one(name)}
        body = ROW.validate_python({"row": _sent(page, place, form), **said})
        carrying.draft_row(place.edition_id, place.document, place.row, body)
    except EXPECTED as error:
        return _row(page, place, problem=problem_of(error), form=form)
    return go(f"/editions/{place.edition_id}")


def _row(page: Page, place: Place, *, problem: Problem | None = None, form: Form | None = None) -> Response:
    require_role(account_of(page), *EVERYTHING)
    texts = texts_of(page, place.edition_id)
    text = _text(texts, place)
    known = page.ports.desk.register().editions.get(place.edition_id)
    made, fault = checked(page, texts)
    return page.show(
        "editions/row.html",
        path=f"/editions/{place.edition_id}/{place.document}/{place.section}/{place.label}",
        edition_id=place.edition_id,
        section=place.section,
        label=place.label,
        fields=_fields(page, text),
        rule=_rule(made, place) if made else None,
        fault=fault if fault and (fault.section, fault.label) == place.row else None,
        based_on=form.one("based_on") if form else known.content_hash if known else "",
        row=form.one("row") if form and form.one("row") else text,
        may=may_draft(page) and known is not None and known.since is None,
        problem=problem,
        values=form.values if form else {},
    )


def _text(texts: Mapping[str, str], place: Place) -> str:
    text = texts.get(place.document, "")
    for one in blocks_of(text):
        if (one.section, one.label) == place.row:
            return text[one.start : one.end]
    raise not_found("没有这一条", "there is no such row")


def _sent(page: Page, place: Place, form: Form) -> str:
    """The row as the form has it: as a text, or by fields."""
    fields = {
        name.removeprefix(FIELD): form.one(name).replace("\r\n", "\n") for name in form.fields if name.startswith(FIELD)
    }
    if not fields:
        return "\n".join(line.rstrip() for line in form.one("row").split("\n"))
    return page.ports.editions.with_fields(_text(texts_of(page, place.edition_id), place), fields)


def _fields(page: Page, text: str) -> Sequence[Field]:
    """The fields; none where the text is no row, which is then to be mended as a text."""
    try:
        return page.ports.editions.fields(text)
    except EditionError:
        return ()


def _rule(made: Edition, place: Place) -> Names | None:
    """The row's condition as a sentence, where it has one."""
    ruled: Mapping[str, Mapping[str, Ruled]] = {
        "matters": made.matters,
        "reforms": made.reforms,
        "facts": made.facts,
        "processes": made.processes,
    }
    found = ruled.get(place.section, {}).get(place.label)
    return condition_said(made, found.condition.tree) if found else None
