"""Reads of the views as a viewer may make them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from psycopg import Connection

from domain.values.actor import OFFICES, Role
from domain.values.shanghai import day_of
from projections.checklist import queries as checklist
from projections.checklist.cases import Case
from projections.checklist.matters import Matter
from projections.checklist.promises import Contact, Visit
from projections.workload.loads import Days
from services.http.access import EVERYTHING, not_yours, require_case, visible_matters
from services.http.ports import Account, Ports, Views
from services.http.problems import not_found


@dataclass(frozen=True, slots=True)
class Seen:
    """A project as one viewer sees it: the header and the matters that are theirs to see."""

    case: Case
    matters: tuple[Matter, ...]


SOON = 3  # working days
# The gate first: no view is switched to its next version between two statements of a look.
LOOK = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; LOCK TABLE views.gate IN ACCESS SHARE MODE"


def days_of(ports: Ports) -> Days:
    """Which day it is at the office, and which is the last that counts as soon."""
    today = day_of(ports.clock())
    return Days(today, ports.calendar().working_days_after(today, SOON))


@contextmanager
def one_look(ports: Ports) -> Iterator[Connection]:
    """A connection on which everything is read as of one moment."""
    with as_of_now(ports.views) as connection:
        yield connection


@contextmanager
def as_of_now(views: Views) -> Iterator[Connection]:
    """The same, where there are only views."""
    with views.connection() as connection:
        connection.execute(LOOK, prepare=False)
        try:
            yield connection
        except BaseException:
            connection.rollback()
            raise
        connection.commit()


def seen_case(connection: Connection, account: Account, case_id: UUID) -> Seen:
    """The project, or 404, or 403 when it is not the viewer's."""
    case = checklist.case(connection, case_id)
    if case is None:
        raise not_found("没有这个项目", "there is no such project")
    matters = checklist.matters(connection, case_id)
    require_case(account, case, matters)
    return Seen(case, visible_matters(account, matters))


def seen_contacts(connection: Connection, account: Account, case_id: UUID) -> tuple[Contact, ...]:
    """The project's utility contacts: a utility its own, an officer none but those of its own matters."""
    contacts = checklist.contacts(connection, case_id)
    if account.role is not Role.UTILITY:
        return contacts if account.role is not Role.OFFICER else ()
    return tuple(one for one in contacts if one.utility == account.office)


def seen_visits(connection: Connection, account: Account, seen: Seen) -> tuple[Visit, ...]:
    """The project's return visits, for the viewer's matters."""
    visits = checklist.visits(connection, seen.case.case_id)
    keys = {one.matter for one in seen.matters}
    return tuple(one for one in visits if account.role not in OFFICES or one.matter in keys)


def seen_contact(connection: Connection, account: Account, contact_id: UUID) -> Contact:
    """One contact, or 404, or 403."""
    contact = checklist.contact(connection, contact_id)
    if contact is None:
        raise not_found("没有这项对接任务", "there is no such contact")
    if account.role is Role.UTILITY:  # its own even when the matter has left the list
        if contact.utility != account.office:
            raise not_yours()
        return contact
    seen = seen_case(connection, account, contact.case_id)
    if not _is_seen(account, seen, contact.matter):
        raise not_yours()
    return contact


def seen_visit(connection: Connection, account: Account, visit_id: UUID) -> Visit:
    """One visit, or 404, or 403; its owner, deputy and whom a problem concerns see it whatever else they may."""
    visit = checklist.visit(connection, visit_id)
    if visit is None:
        raise not_found("没有这项回访", "there is no such visit")
    asked = account.role in OFFICES and account.office in {one.department for one in visit.problems}
    if not asked and account.id not in {visit.owner, visit.deputy}:
        seen = seen_case(connection, account, visit.case_id)
        if not _is_seen(account, seen, visit.matter):
            raise not_yours()
    return visit


def cases_of(connection: Connection, account: Account, text: str, *, limit: int, offset: int) -> tuple[Case, ...]:
    """The projects a viewer finds: an enterprise its own, a housekeeper its own, supervisors and auditors all."""
    if account.role is Role.ENTERPRISE:
        own = checklist.cases_of_enterprise(connection, account.office)
        return tuple(one for one in own if text.lower() in f"{one.project_name} {one.project_code}".lower())
    if account.role is Role.HOUSEKEEPER:
        own = checklist.cases_of_housekeeper(connection, account.id)
        return tuple(one for one in own if text.lower() in one.project_name.lower())
    if account.role in EVERYTHING:
        return checklist.search(connection, text, limit=limit, offset=offset)
    return ()


def _is_seen(account: Account, seen: Seen, matter: str) -> bool:
    """Whether a promise is of a matter that the viewer sees: an office has nothing to do with another's."""
    return account.role not in OFFICES or any(one.matter == matter for one in seen.matters)
