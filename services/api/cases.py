"""Projects."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, status

from projections.checklist.cases import Case
from services.api.answering import Carrying, accepted
from services.api.told.cases import CaseTold
from services.api.told.told import Accepted
from services.http.access import may_read_contact, may_read_housekeeper
from services.http.after import caught_up
from services.http.bodies.body import PRINTABLE
from services.http.bodies.cases import Milestone, OpenCase
from services.http.ports import Account, Ports
from services.http.reading import cases_of, one_look, seen_case
from services.http.viewer import HandedIn, SignedIn

router = APIRouter(prefix="/cases", tags=["cases"])


@router.post("", status_code=status.HTTP_201_CREATED)
def open_case(body: OpenCase, response: Response, carrier: Carrying) -> Accepted:
    """Open a case: the answers are matched under the edition in force, to which the case stays pinned."""
    answer = accepted(carrier.open_case(body), response)
    response.headers["Location"] = f"cases/{answer.result.get('case_id', '')}"
    return answer


@router.get("", dependencies=[caught_up("checklist"), caught_up("workload")])
def list_cases(
    *,
    viewer: SignedIn,
    ports: HandedIn,
    text: Annotated[str, Query(max_length=100, pattern=PRINTABLE)] = "",
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> list[CaseTold]:
    """The projects that one may see: an enterprise its own, a housekeeper its own, supervisors and auditors all."""
    with one_look(ports) as connection:
        found = cases_of(connection, viewer.account, text, limit=limit, offset=offset)
    return [told(one, viewer.account, ports) for one in found]


@router.get("/{case_id}", dependencies=[caught_up("checklist")])
def get_case(case_id: UUID, viewer: SignedIn, ports: HandedIn) -> CaseTold:
    """One project."""
    with one_look(ports) as connection:
        return told(seen_case(connection, viewer.account, case_id).case, viewer.account, ports)


@router.post("/{case_id}/milestones", status_code=status.HTTP_201_CREATED)
def record_milestone(case_id: UUID, body: Milestone, response: Response, carrier: Carrying) -> Accepted:
    """Record that land was acquired, construction or production started, or the project is completed."""
    return accepted(carrier.milestone(case_id, body), response)


def told(case: Case, account: Account, ports: Ports) -> CaseTold:
    """The project, with the names that the viewer may read."""
    name = case.housekeeper_name if may_read_housekeeper(account, case) else None
    return CaseTold.of(
        case,
        housekeeper_name=ports.unseal(name) if name else None,
        contact=ports.unseal(case.contact) if may_read_contact(account, case) else None,
    )
