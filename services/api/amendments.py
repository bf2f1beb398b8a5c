"""Another list for a running project: first what it would change, then the change."""

from uuid import UUID

from fastapi import APIRouter, Response, status

from services.api.answering import Carrying, accepted
from services.api.told.amendments import AmendmentTold
from services.api.told.told import Accepted
from services.http.amending import seen_amendment
from services.http.bodies.amendments import Amend, Changed, Undo
from services.http.viewer import HandedIn, SignedIn

router = APIRouter(prefix="/cases/{case_id}/amendments", tags=["amendments"])


@router.post("/preview")
def preview(case_id: UUID, body: Changed, viewer: SignedIn, ports: HandedIn) -> AmendmentTold:
    """What other answers would change: matters that come and go, and those that have begun. Nothing is recorded."""
    return AmendmentTold.amendment(seen_amendment(ports, viewer.account, case_id, body.answers))


@router.post("", status_code=status.HTTP_201_CREATED)
def amend(case_id: UUID, body: Amend, response: Response, carrier: Carrying) -> Accepted:
    """Give the project the list of other answers, under the edition that it is pinned to."""
    return accepted(carrier.amend(case_id, body), response)


@router.post("/undo", status_code=status.HTTP_201_CREATED)
def undo(case_id: UUID, body: Undo, response: Response, carrier: Carrying) -> Accepted:
    """Go back to the list before the last amendment; what has happened since stays."""
    return accepted(carrier.undo(case_id, body), response)
