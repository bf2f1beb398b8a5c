"""The record for people: each event as a sentence, and its comparison with the broker."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from domain.values.actor import Role
from projections.checklist import queries as checklist
from projections.history import queries as history
from services.http.access import EVERYTHING, require_role
from services.http.comparing import compare
from services.http.problems import not_found
from services.http.reading import one_look, seen_case
from services.web.pages import OwnPage, account_of
from services.web.people import names_of, people_in
from services.web.sentences import Sentences

router = APIRouter()
PAGE_SIZE = 100
LARGEST = 10**18 - 1
Position = Annotated[int, Query(ge=0, le=LARGEST)]


@router.get("/projects/{case_id}/history")
def of_case(page: OwnPage, case_id: UUID, since: Position = 0) -> Response:
    """Everything that happened to a project, oldest first."""
    account = account_of(page)
    require_role(account, Role.ENTERPRISE, Role.HOUSEKEEPER, *EVERYTHING)
    live = page.stream("history", case_id)
    with one_look(page.ports) as connection:
        seen = seen_case(connection, account, case_id)
        records = history.of_case(connection, case_id, after=since, limit=PAGE_SIZE)
        total = history.count(connection, case_id)
    sentence = Sentences(
        page,
        matters={one.matter: one.names for one in seen.matters},
        people=names_of(page.ports, account, people_in(records)),
        enterprises={seen.case.enterprise_id: seen.case.enterprise_name},
    )
    return page.show(
        "history/case.html",
        live=live,
        case=seen.case,
        records=records,
        total=total,
        since=since,
        sentence=sentence,
        next=records[-1].position if len(records) == PAGE_SIZE else None,
        may_compare=account.role in EVERYTHING,
    )


@router.get("/record")
def latest(page: OwnPage, before: Position = 0) -> Response:
    """The newest records of all projects, for supervisors and auditors."""
    account = account_of(page)
    require_role(account, *EVERYTHING)
    live = page.stream("history")
    with one_look(page.ports) as connection:
        records = history.latest(connection, before=before or None, limit=PAGE_SIZE)
        total = history.count(connection)
        ids = {one.case_id for one in records if one.case_id}
        found = {case_id: checklist.case(connection, case_id) for case_id in ids}
    cases = {case_id: case for case_id, case in found.items() if case}
    sentence = Sentences(
        page,
        matters={},
        people=names_of(page.ports, account, people_in(records)),
        enterprises={one.enterprise_id: one.enterprise_name for one in cases.values()},
    )
    return page.show(
        "history/latest.html",
        live=live,
        records=records,
        total=total,
        before=before,
        cases=cases,
        sentence=sentence,
        next=records[-1].position if len(records) == PAGE_SIZE else None,
        may_compare=True,
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
