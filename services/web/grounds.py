"""Why a project's list is as it is: by the answers and the edition that the project is pinned to."""

from uuid import UUID

from fastapi import APIRouter, Response

from domain.guidance import AnswerError, Edition, EditionError, Match, match
from domain.guidance.revising import revised
from domain.values.actor import Role
from domain.values.matter_key import MatterKey
from projections.checklist.cases import Case
from services.http.access import EVERYTHING, require_role
from services.http.reading import one_look, seen_case
from services.web.explaining import Explained, explained, explanation
from services.web.pages import OwnPage, account_of, shown
from services.web.rendering import Page

router = APIRouter(prefix="/projects/{case_id}/why")


@router.get("", dependencies=[shown("checklist")])
def grounds(page: OwnPage, case_id: UUID) -> Response:
    """Each matter on the list, each reform measure, and what is not on the list, with the answers behind it."""
    account = account_of(page)
    require_role(account, Role.ENTERPRISE, Role.HOUSEKEEPER, *EVERYTHING)
    with one_look(page.ports) as connection:
        seen = seen_case(connection, account, case_id)
    edition, found = _matched(page, seen.case)
    return page.show(
        "projects/why.html",
        path=f"/projects/{case_id}/why",
        case=seen.case,
        edition=edition,
        reasons=explained(edition, found),
        listed=list(dict.fromkeys(MatterKey.parse(one.matter).code for one in seen.matters)),
    )


def ground(page: Page, case: Case, key: str) -> Explained | None:
    """Why one matter is on a project's list; nothing where its edition has no such matter."""
    try:
        edition, found = _matched(page, case)
    except (AnswerError, EditionError):
        return None
    row = edition.matters.get(MatterKey.parse(key).code)
    return explanation(edition, found, row) if row else None


def _matched(page: Page, case: Case) -> tuple[Edition, Match]:
    edition = page.ports.editions.load(case.edition)
    return edition, match(edition, revised(edition, case.answers).answers)  # the record has the defaults as well
