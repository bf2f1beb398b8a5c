"""Flow charts as pages and as files: of a category, and of a project as it stands."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Response
from markupsafe import Markup

from domain.guidance.edition import Edition
from domain.guidance.options import Option
from services.http.problems import not_found
from services.http.reading import one_look, seen_case
from services.web.flow.boxes import CATEGORY, of_category, of_project, stages_of
from services.web.flow.chart import Box, Chart, chart
from services.web.pages import OpenPage, OwnPage, account_of, shown
from services.web.rendering import Page

router = APIRouter()
SVG = "image/svg+xml"


@router.get("/guidance/flow/{category}.svg")
def category_file(page: OpenPage, category: str) -> Response:
    """All that a category of projects may have to do, as a file."""
    return file(page, _of_category(page, category))


@router.get("/guidance/flow/{category}")
def category_page(page: OpenPage, category: str) -> Response:
    """The same as a page."""
    drawn = _of_category(page, category)
    options = _categories(page.ports.edition)
    name = next(one for one in options if one.value == category)
    return page.show(
        "flow/flow.html",
        chart=drawn,
        lead=name.en if page.text.language == "en" else name.zh,
        categories=options,
        edition=page.ports.edition,
        category=category,
        back="/guidance",
    )


@router.get("/projects/{case_id}/flow.svg", dependencies=[shown("checklist")])
def project_file(page: OwnPage, case_id: UUID) -> Response:
    """A project's matters as they stand, as a file."""
    return file(page, _of_project(page, case_id)[0])


@router.get("/projects/{case_id}/flow", dependencies=[shown("checklist")])
def project_page(page: OwnPage, case_id: UUID) -> Response:
    """The same as a page."""
    live = page.stream("checklist", case_id)
    drawn, name = _of_project(page, case_id)
    more: dict[str, Any] = {"categories": (), "category": "", "live": live}
    return page.show("flow/flow.html", chart=drawn, lead=name, back=f"/projects/{case_id}", **more)


def drawn(page: Page, boxes: Sequence[Box], edition: Edition | None = None) -> Chart:
    """The chart in the reader's language, with the stages of an edition or of the one in force."""
    return chart(boxes, stages_of(edition or page.ports.edition), language=page.text.language)


def file(page: Page, found: Chart) -> Response:
    """The chart as an SVG file."""
    response = page.show("flow/file.svg", chart=found, style=_style())
    response.headers["Content-Type"] = f"{SVG}; charset=utf-8"
    return response


@cache
def _style() -> Markup:
    return Markup(files("services.web").joinpath("static", "flow.css").read_text(encoding="utf-8"))  # noqa: S704  ours


def _of_category(page: Page, category: str) -> Chart:
    if category not in {one.value for one in _categories(page.ports.edition)}:
        raise not_found("没有这个类别", "there is no such category")
    return drawn(page, of_category(page.ports.edition, category))


def _of_project(page: Page, case_id: UUID) -> tuple[Chart, str]:
    with one_look(page.ports) as connection:
        seen = seen_case(connection, account_of(page), case_id)
    return drawn(page, of_project(seen.matters, f"/projects/{case_id}")), seen.case.project_name


def _categories(edition: Edition) -> tuple[Option, ...]:
    return edition.questions[CATEGORY].options
