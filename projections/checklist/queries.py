"""What pages and the API ask of the checklist."""

from collections.abc import Collection, Mapping
from uuid import UUID

from psycopg import Connection

from projections.checklist.cases import Case
from projections.checklist.matters import Matter
from projections.checklist.promises import Contact, Visit
from projections.checklist.reading import all_of, one_of


def case(connection: Connection, case_id: UUID) -> Case | None:
    """The project's header; nothing when the case is not known here (yet)."""
    return one_of(connection, Case, "SELECT * FROM checklist.cases WHERE case_id = %s", (case_id,))


def matters(connection: Connection, case_id: UUID) -> tuple[Matter, ...]:
    """The project's list, in the plan's order."""
    return all_of(connection, Matter, "SELECT * FROM checklist.matters WHERE case_id = %s ORDER BY nth", (case_id,))


def matter(connection: Connection, case_id: UUID, key: str) -> Matter | None:
    """One matter of the list by its key, ``CODE`` or ``CODE:INSTANCE``."""
    wanted = "SELECT * FROM checklist.matters WHERE case_id = %s AND matter = %s"
    return one_of(connection, Matter, wanted, (case_id, key))


def contacts(connection: Connection, case_id: UUID) -> tuple[Contact, ...]:
    """The project's utility contacts, oldest first."""
    wanted = "SELECT * FROM checklist.contacts WHERE case_id = %s ORDER BY opened_at, matter"
    return all_of(connection, Contact, wanted, (case_id,))


def contact(connection: Connection, contact_id: UUID) -> Contact | None:
    """One utility contact."""
    return one_of(connection, Contact, "SELECT * FROM checklist.contacts WHERE contact_id = %s", (contact_id,))


def visits(connection: Connection, case_id: UUID) -> tuple[Visit, ...]:
    """The project's return visits, oldest first."""
    wanted = "SELECT * FROM checklist.visits WHERE case_id = %s ORDER BY completed_on, matter, completion"
    return all_of(connection, Visit, wanted, (case_id,))


def visit(connection: Connection, visit_id: UUID) -> Visit | None:
    """One return visit."""
    return one_of(connection, Visit, "SELECT * FROM checklist.visits WHERE visit_id = %s", (visit_id,))


def cases_by_id(connection: Connection, case_ids: Collection[UUID]) -> Mapping[UUID, Case]:
    """The projects with these ids that are known here."""
    found = all_of(connection, Case, "SELECT * FROM checklist.cases WHERE case_id = ANY(%s)", (list(case_ids),))
    return {one.case_id: one for one in found}


def cases_of_enterprise(connection: Connection, enterprise_id: str) -> tuple[Case, ...]:
    """An enterprise's projects, newest first."""
    wanted = "SELECT * FROM checklist.cases WHERE enterprise_id = %s ORDER BY opened_at DESC, case_id"
    return all_of(connection, Case, wanted, (enterprise_id,))


def cases_of_housekeeper(connection: Connection, account_id: str) -> tuple[Case, ...]:
    """A housekeeper's running projects, those in which something happened last first."""
    wanted = (
        "SELECT * FROM checklist.cases WHERE housekeeper_id = %s AND completed IS NULL ORDER BY last_at DESC, case_id"
    )
    return all_of(connection, Case, wanted, (account_id,))


def search(connection: Connection, text: str = "", *, limit: int = 50, offset: int = 0) -> tuple[Case, ...]:
    """Projects whose name, enterprise, town or codes contain the text, newest first; all for no text."""
    wanted = (
        "SELECT * FROM checklist.cases"
        " WHERE concat_ws(' ', project_name, enterprise_name, town, credit_code, project_code)"
        " ILIKE '%%' || %s || '%%' ORDER BY opened_at DESC, case_id LIMIT %s OFFSET %s"
    )
    literal = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return all_of(connection, Case, wanted, (literal, limit, offset))
