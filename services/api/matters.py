"""The matters of a project, their 15 national steps and the checks of commitments."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Path, Response, status

from domain.values.matter_key import MatterKey
from services.api.answering import Carrying, accepted
from services.api.told.cases import MatterTold
from services.api.told.told import Accepted, listed
from services.http.after import caught_up
from services.http.bodies.matters import MatterStep
from services.http.problems import not_found
from services.http.reading import one_look, seen_case
from services.http.viewer import HandedIn, SignedIn

router = APIRouter(prefix="/cases/{case_id}/matters", tags=["matters"])
Key = Annotated[str, Path(description="`CODE` or `CODE:INSTANCE`", max_length=80, examples=["LX-01"])]
EXAMPLES = {
    "submit": {"value": {"step": "submit", "materials": ["M01"]}},
    "accept": {"value": {"step": "accept"}},
    "request_correction": {"value": {"step": "request_correction", "corrections": ["缺少法定代表人签字"]}},
    "approve": {
        "value": {"step": "approve", "document": "津滨审〔2026〕12号", "occurred_at": "2026-02-13T15:00:00+08:00"}
    },
    "disapprove": {"value": {"step": "disapprove", "reason": "不符合控制性详细规划"}},
    "commitment_kept": {"value": {"step": "commitment_kept", "finding": "现场与承诺一致"}},
}


@router.get("", response_model=list[MatterTold], dependencies=[caught_up("checklist")])
def list_matters(case_id: UUID, viewer: SignedIn, ports: HandedIn) -> Response:
    """The project's list in the plan's order; officers and utilities see their own department's."""
    with one_look(ports) as connection:
        seen = seen_case(connection, viewer.account, case_id)
    return listed(MatterTold, seen.matters)


@router.get("/{matter}", dependencies=[caught_up("checklist")])
def get_matter(case_id: UUID, matter: Key, viewer: SignedIn, ports: HandedIn) -> MatterTold:
    """One matter."""
    with one_look(ports) as connection:
        seen = seen_case(connection, viewer.account, case_id)
    for one in seen.matters:
        if one.matter == matter:
            return MatterTold.of(one)
    raise not_found("没有这个事项", "there is no such matter")


@router.post("/{matter}/steps", status_code=status.HTTP_201_CREATED)
def take_step(
    case_id: UUID,
    matter: Key,
    body: Annotated[MatterStep, Body(openapi_examples=EXAMPLES)],
    response: Response,
    carrier: Carrying,
) -> Accepted:
    """Take one of the 15 national steps, or say what the check of a commitment found."""
    return accepted(carrier.matter(case_id, MatterKey.parse(matter), body), response)
