"""The record for people: each event as a sentence with cause and effects, and its comparison with the broker."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response
from fastapi.responses import RedirectResponse

from domain.values.actor import Role
from projections.checklist import queries as checklist
from projections.history import queries as history
from projections.history.rows import Sought
from services.http.access import EVERYTHING, require_role
from services.http.bodies.body import PRINTABLE
from services.http.comparing import compare
from services.http.problems import not_found
from services.http.reading import one_look, seen_case
from services.web.pages import OwnPage, account_of
from services.web.people import names_of, people_in
from services.web.sentences import Known, Sentences
from services.web.telling import KINDS, told

router = APIRouter()
PAGE_SIZE = 50
LARGEST = 10**18 - 1
Position = Annotated[int, Query(ge=0, le=LARGEST)]
At = Annotated[int, Query(ge=0, le=10**6)]
Kind = Annotated[str, Query(max_length=80, pattern=PRINTABLE)]
Actor = Annotated[str, Query(max_length=80, pattern=PRINTABLE)]
WHOLE = (Role.ENTERPRISE, Role.HOUSEKEEPER, *EVERYTHING)


@router.get("/projects/{case_id}/history")
def of_case(page: OwnPage, case_id: UUID, at: At = 0, kind: Kind = "", actor: Actor = "") -> Response:
    """Everything that happened to a project, oldest first; of a kind, and for overseers of one actor."""
    account = account_of(page)
    require_role(account, *WHOLE)
    oversees = account.role in EVERYTHING
    sought = Sought(kind, actor if oversees else "")
    live = page.stream("history", case_id)
    with one_look(page.ports) as connection:
        seen = seen_case(connection, account, case_id)
        total = history.count_of_case(connection, case_id, sought)
        records = history.page_of_case(connection, case_id, sought, limit=PAGE_SIZE, offset=at)
        found = told(connection, records)
        actors = history.actors_of_case(connection, case_id) if oversees else ()
    known = Known(
        matters={one.matter: one.names for one in seen.matters},
        people=names_of(page.ports, account, people_in(found.everything) | {one.actor_id for one in actors}),
        enterprises={seen.case.enterprise_id: seen.case.enterprise_name},
    )
    return page.show(
        "history/case.html",
        live=live,
        case=seen.case,
        told=found,
        total=total,
        at=at,
        page_size=PAGE_SIZE,
        sought=sought,
        kinds=KINDS,
        actors=actors,
        sentence=Sentences(page.words, page.ports.edition, known),
        oversees=oversees,
    )


@router.get("/projects/{case_id}/history/{position}")
def place(page: OwnPage, case_id: UUID, position: Annotated[int, Path(ge=0, le=LARGEST)]) -> Response:
    """Lead to the page of the history on which a record stands."""
    require_role(account_of(page), *WHOLE)
    with one_look(page.ports) as connection:
        seen_case(connection, account_of(page), case_id)
        before = history.count_of_case(connection, case_id, Sought(), before=position)
    at = before // PAGE_SIZE * PAGE_SIZE
    return RedirectResponse(f"/projects/{case_id}/history?at={at}#record-{position}", status_code=303)


@router.get("/record")
def latest(page: OwnPage, before: Position = 0, kind: Kind = "", actor: Actor = "") -> Response:
    """The newest records of all projects, for supervisors and auditors."""
    account, sought = account_of(page), Sought(kind, actor)
    require_role(account, *EVERYTHING)
    live = page.stream("history")
    with one_look(page.ports) as connection:
        records = history.latest(connection, sought, before=before or None, limit=PAGE_SIZE)
        found = told(connection, records)
        total = history.count(connection)
        cases = checklist.cases_by_id(connection, {one.case_id for one in found.everything if one.case_id})
    known = Known(
        people=names_of(page.ports, account, people_in(found.everything) | {actor} - {""}),
        enterprises={one.enterprise_id: one.enterprise_name for one in cases.values()},
    )
    return page.show(
        "history/latest.html",
        live=live,
        told=found,
        total=total,
        before=before,
        cases=cases,
        kinds=KINDS,
        sought=sought,
        sentence=Sentences(page.words, page.ports.edition, known),
        next=records[-1].position if len(records) == PAGE_SIZE else None,
        oversees=True,
    )


@router.get("/record/{topic}/{partition}/{position}/comparison")
def comparison(page: OwnPage, topic: str, partition: int, position: int) -> Response:
    """Read the offset from the broker again, and say what is equal."""
    require_role(account_of(page), *EVERYTHING)
    with one_look(page.ports) as connection:
        record = history.record(connection, topic, partition, position=position)
    if record is None:
        raise not_found("没有这条记录", "there is no such record")
    found = compare(record, page.ports.published(topic, partition, record.kafka_offset, position))
    return page.show("history/comparison.html", comparison=found, record=record)
