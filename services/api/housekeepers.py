"""The team of housekeepers, what it owes, and who keeps which project."""

from uuid import UUID

from fastapi import APIRouter, Response, status

from domain.values.actor import OFFICES, Role
from projections.workload import queries as workload
from services.api.answering import Carrying, accepted
from services.api.told.promises import HousekeeperTold, ObligationTold
from services.api.told.told import Accepted
from services.http.access import EVERYTHING, require_role
from services.http.after import caught_up
from services.http.bodies.housekeepers import Assign, Enrol, Leave
from services.http.reading import days_of, one_look
from services.http.viewer import HandedIn, SignedIn

router = APIRouter(tags=["housekeepers"])


@router.get("/housekeepers", dependencies=[caught_up("workload")])
def team(viewer: SignedIn, ports: HandedIn) -> list[HousekeeperTold]:
    """The team's load today."""
    require_role(viewer.account, Role.HOUSEKEEPER, *EVERYTHING)
    with one_look(ports) as connection:
        found = workload.team(connection, days_of(ports))
    return [HousekeeperTold.of(one, name=ports.unseal(one.name)) for one in found]


@router.post("/housekeepers", status_code=status.HTTP_201_CREATED)
def enrol(body: Enrol, response: Response, carrier: Carrying) -> Accepted:
    """Let a housekeeper's account join the pool."""
    return accepted(carrier.enrol(body), response)


@router.post("/housekeepers/{housekeeper_id}/leaves", status_code=status.HTTP_201_CREATED)
def schedule_leave(housekeeper_id: str, body: Leave, response: Response, carrier: Carrying) -> Accepted:
    """Put a housekeeper on leave."""
    return accepted(carrier.leave(housekeeper_id, body), response)


@router.post("/cases/{case_id}/housekeeper", status_code=status.HTTP_201_CREATED)
def assign(case_id: UUID, body: Assign, response: Response, carrier: Carrying) -> Accepted:
    """Give a project its housekeeper, the named one or the least loaded."""
    return accepted(carrier.assign(case_id, body), response)


@router.get("/obligations", dependencies=[caught_up("workload")])
def obligations(viewer: SignedIn, ports: HandedIn) -> list[ObligationTold]:
    """What the viewer owes, or the viewer's department or utility, the most urgent first."""
    require_role(viewer.account, Role.HOUSEKEEPER, Role.SUPERVISOR, *OFFICES)
    account = viewer.account
    with one_look(ports) as connection:
        own = workload.desk_of_person(connection, account.id)
        desk = workload.desk_of_department(connection, account.office) if account.role in OFFICES else ()
    return [ObligationTold.of(one) for one in dict.fromkeys((*desk, *own))]
