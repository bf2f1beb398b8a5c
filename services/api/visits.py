"""Return visits."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Response, status

from domain.values.sealed import Sealed
from projections.checklist.promises import Problem, Visit
from services.api.answering import Carrying, accepted
from services.api.told.promises import ProblemTold, VisitTold
from services.api.told.told import Accepted
from services.http.access import may_read_visit
from services.http.after import caught_up
from services.http.bodies.visits import VisitDeed
from services.http.ports import Account, Ports
from services.http.reading import one_look, seen_case, seen_visit, seen_visits
from services.http.viewer import HandedIn, SignedIn

router = APIRouter(tags=["visits"])
PROBLEM = "0190f6a0-0000-4000-8000-000000000001"
EXAMPLES = {
    "make": {"value": {"deed": "make", "channel": "phone", "identity_disclosed": True, "satisfaction": 1}},
    "raise": {"value": {"deed": "raise", "problem_id": PROBLEM, "kind": "simple", "description": "窗口等候时间长"}},
    "settle": {"value": {"deed": "settle", "problem_id": PROBLEM, "answer": "已增设窗口"}},
    "close": {"value": {"deed": "close"}},
}


@router.get("/cases/{case_id}/visits", dependencies=[caught_up("checklist")])
def list_visits(case_id: UUID, viewer: SignedIn, ports: HandedIn) -> list[VisitTold]:
    """The project's return visits."""
    with one_look(ports) as connection:
        seen = seen_case(connection, viewer.account, case_id)
        found = seen_visits(connection, viewer.account, seen)
    return [told(one, viewer.account, ports) for one in found]


@router.get("/visits/{visit_id}", dependencies=[caught_up("checklist")])
def get_visit(visit_id: UUID, viewer: SignedIn, ports: HandedIn) -> VisitTold:
    """One return visit."""
    with one_look(ports) as connection:
        return told(seen_visit(connection, viewer.account, visit_id), viewer.account, ports)


@router.post("/visits/{visit_id}/deeds", status_code=status.HTTP_201_CREATED)
def move_visit(
    visit_id: UUID,
    body: Annotated[VisitDeed, Body(openapi_examples=EXAMPLES)],
    response: Response,
    carrier: Carrying,
) -> Accepted:
    """Record the talk, a problem, its answer, or the end of the visit."""
    return accepted(carrier.visit(visit_id, body), response)


def told(visit: Visit, account: Account, ports: Ports) -> VisitTold:
    """The visit; what people said only for its owner, its deputy and supervisors."""
    readable = may_read_visit(account, owner=visit.owner, deputy=visit.deputy)

    def read(sealed: Sealed | None) -> str | None:
        return ports.unseal(sealed) if readable and sealed else None

    def problem(one: Problem) -> ProblemTold:
        return ProblemTold.of(one, description=read(one.description), answer=read(one.answer))

    return VisitTold.of(visit, remarks=read(visit.remarks), problems=tuple(map(problem, visit.problems)))
