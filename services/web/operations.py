"""How the system itself stands: the feed, the views, cases that are parked, and alarms."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from fastapi import APIRouter, Response

from domain.values.actor import Role
from projections.checklist import queries as checklist
from services.http.access import EVERYTHING, require_role
from services.http.ports import Ports
from services.http.problems import not_found
from services.http.reading import one_look
from services.http.standing import Parked
from services.web.forms import SentForm
from services.web.pages import OwnPage, account_of
from services.web.rendering import go

router = APIRouter(prefix="/operations")
MOST = 100  # parked cases shown of each view; an event that no view can take parks every case that it happens to


@router.get("")
def operations(page: OwnPage) -> Response:
    """The page as of now. It asks again by itself: what tells other pages of news may be what stands still."""
    account = account_of(page)
    require_role(account, *EVERYTHING)
    found, parked = page.ports.standing(), page.ports.parked()
    shown = [(view, one) for view, cases in parked.items() for one in sorted(cases, key=_oldest_first)[:MOST]]
    return page.show(
        "operations/operations.html",
        now=page.ports.clock(),
        found=found,
        parked=shown,
        more=sum(map(len, parked.values())) - len(shown),
        may_retry=account.role is Role.SUPERVISOR,
        names=_names(page.ports, (one.case_id for _, one in shown if one.case_id)),
    )


@router.post("/retry")
def retry(page: OwnPage, form: SentForm) -> Response:
    """Have a parked case tried again by the worker of its partition."""
    account, view = account_of(page), form.one("view")
    require_role(account, Role.SUPERVISOR)
    stopped = next((one for one in page.ports.parked().get(view, ()) if one.key == form.one("parked")), None)
    if stopped is None:
        raise not_found()
    page.ports.try_again(view, stopped, account.id)
    return go("/operations")


def _oldest_first(one: Parked) -> tuple[object, ...]:
    return one.parked_at, one.topic, one.partition, one.position


def _names(ports: Ports, ids: Iterable[UUID]) -> Mapping[UUID, str]:
    """What the projects are called that the checklist knows: only these have a page to go to."""
    with one_look(ports) as connection:
        found = {case_id: checklist.case(connection, case_id) for case_id in set(ids)}
    return {case_id: case.project_name for case_id, case in found.items() if case}
