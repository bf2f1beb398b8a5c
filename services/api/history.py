"""The record of a project, and its comparison with the broker."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from domain.values.actor import Role
from projections.history import queries as history
from services.api.told.history import ComparisonTold, RecordTold
from services.http.access import require_role
from services.http.after import caught_up
from services.http.comparing import compare
from services.http.problems import not_found
from services.http.reading import one_look, seen_case
from services.http.viewer import HandedIn, SignedIn

router = APIRouter(tags=["history"])
READERS = (Role.AUDITOR, Role.SUPERVISOR)


@router.get("/cases/{case_id}/history", dependencies=[caught_up("checklist"), caught_up("history")])
def of_case(
    *,
    case_id: UUID,
    viewer: SignedIn,
    ports: HandedIn,
    since: Annotated[int, Query(ge=0, description="only positions greater than this")] = 0,
    limit: Annotated[int, Query(ge=1, le=500)] = 200,
) -> list[RecordTold]:
    """Everything that happened to a project, in order; for those who see the whole project."""
    require_role(viewer.account, Role.ENTERPRISE, Role.HOUSEKEEPER, *READERS)
    with one_look(ports) as connection:
        seen_case(connection, viewer.account, case_id)
        found = history.of_case(connection, case_id, after=since, limit=limit)
    return [RecordTold.from_record(one) for one in found]


@router.get("/history/{topic}/{partition}/{position}/comparison")
def comparison(topic: str, partition: int, position: int, viewer: SignedIn, ports: HandedIn) -> ComparisonTold:
    """Read the record's offset from the broker again, and compare key, value and headers byte for byte."""
    require_role(viewer.account, *READERS)
    with one_look(ports) as connection:
        record = history.record(connection, topic, partition, position=position)
    if record is None:
        raise not_found("没有这条记录", "there is no such record")
    return ComparisonTold.of(compare(record, ports.published(topic, partition, record.kafka_offset, position)))
