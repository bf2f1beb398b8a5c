"""The desk of whoever owes something: a housekeeper, a department, a utility."""

from collections.abc import Iterable
from datetime import date

from fastapi import APIRouter, Response

from domain.values.actor import Role
from projections.checklist import queries as checklist
from projections.workload import queries as workload
from projections.workload.rows import Obligation
from services.http.access import OFFICES, require_role
from services.http.reading import one_look
from services.web.pages import OwnPage, account_of, shown

router = APIRouter(prefix="/desk")
GROUPS = ("overdue", "today", "next", "paused")


@router.get("", dependencies=[shown("workload")])
def desk(page: OwnPage) -> Response:
    """What is owed: overdue, today, next, and what waits for somebody else."""
    account = account_of(page)
    require_role(account, Role.HOUSEKEEPER, Role.SUPERVISOR, *OFFICES)
    live = page.stream("workload") if account.role is Role.SUPERVISOR else page.desk_stream()
    with one_look(page.ports) as connection:
        own = workload.desk_of_person(connection, account.id)
        office = workload.desk_of_department(connection, account.office) if account.role in OFFICES else ()
        late = workload.overdue(connection, page.today) if account.role is Role.SUPERVISOR else ()
        loads = workload.cases_of_housekeeper(connection, account.id) if account.role is Role.HOUSEKEEPER else ()
        found = [checklist.case(connection, one.case_id) for one in loads]
    owed = sorted(dict.fromkeys((*own, *office, *late)), key=_urgency)
    return page.show(
        "desks/desk.html",
        live=live,
        groups=grouped(owed, page.today),
        counts=counted(owed, page.today),
        cases=[one for one in found if one],
        link=link,
        departments=page.ports.edition.departments,
    )


def grouped(owed: Iterable[Obligation], today: date) -> dict[str, list[Obligation]]:
    """The obligations by urgency, each group in the order of the view; empty groups are left out."""
    groups: dict[str, list[Obligation]] = {name: [] for name in GROUPS}
    for one in owed:
        groups[_group(one, today)].append(one)
    return {name: found for name, found in groups.items() if found}


def counted(owed: Iterable[Obligation], today: date) -> dict[str, int]:
    """How many obligations are in each group, the empty ones too."""
    groups = grouped(owed, today)
    return {name: len(groups.get(name, ())) for name in GROUPS}


def link(one: Obligation) -> str:
    """The page on which an obligation is met."""
    match one.kind:
        case "contact":
            return f"/contacts/{one.ref}"
        case "visit":
            return f"/visits/{one.ref}"
        case "problem":
            return f"/visits/{one.visit_id}"
        case _:
            return f"/projects/{one.case_id}/matters/{one.matter}"


def _urgency(one: Obligation) -> tuple[bool, date, str]:
    return one.due is None, one.due or date.max, one.project_name


def _group(one: Obligation, today: date) -> str:
    if one.paused:
        return "paused"
    if one.overdue(today):
        return "overdue"
    return "today" if one.due == today else "next"
