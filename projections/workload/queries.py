"""What desks and the team page ask of the workload. ``today`` is the office's day."""

from datetime import date
from uuid import UUID

from psycopg import Connection

from projections.workload.reading import all_of
from projections.workload.rows import CaseLoad, Housekeeper, Obligation, OfficeLoad
from projections.workload.statements import OFFICES, TEAM

OPEN = "SELECT * FROM workload.obligations WHERE state = 'open' AND "
CASES = "SELECT * FROM workload.cases WHERE "
URGENT_FIRST = " ORDER BY paused <> '', due NULLS LAST, opened_at, ref"


def desk_of_person(connection: Connection, account_id: str) -> tuple[Obligation, ...]:
    """What a person owes, as owner or deputy, the most urgent first."""
    return all_of(
        connection, Obligation, OPEN + "(person = %s OR deputy = %s)" + URGENT_FIRST, (account_id, account_id)
    )


def desk_of_department(connection: Connection, code: str) -> tuple[Obligation, ...]:
    """What a department or utility owes, or the office owes for it, the most urgent first."""
    return all_of(connection, Obligation, OPEN + "(office = %s OR department = %s)" + URGENT_FIRST, (code, code))


def obligations_of_case(connection: Connection, case_id: UUID) -> tuple[Obligation, ...]:
    """Everything owed to a project, open and closed."""
    wanted = "SELECT * FROM workload.obligations WHERE case_id = %s" + URGENT_FIRST
    return all_of(connection, Obligation, wanted, (case_id,))


def unowned(connection: Connection) -> tuple[Obligation, ...]:
    """Open obligations that no person and no office has, such as the visits of a project without housekeeper."""
    return all_of(connection, Obligation, OPEN + "person = '' AND office = ''" + URGENT_FIRST, ())


def overdue(connection: Connection, today: date, *, limit: int = 200) -> tuple[Obligation, ...]:
    """Everything overdue, the longest first."""
    wanted = OPEN + "paused = '' AND due < %s" + URGENT_FIRST + " LIMIT %s"
    return all_of(connection, Obligation, wanted, (today, limit))


def team(connection: Connection, today: date) -> tuple[Housekeeper, ...]:
    """The housekeepers with their load and their own open obligations, the fullest first."""
    return all_of(connection, Housekeeper, TEAM, {"today": today})


def offices(connection: Connection, today: date) -> tuple[OfficeLoad, ...]:
    """The departments and utilities that owe something, those most overdue first."""
    return all_of(connection, OfficeLoad, OFFICES, {"today": today})


def case(connection: Connection, case_id: UUID) -> CaseLoad | None:
    """One project as the staff sees it."""
    return next(iter(all_of(connection, CaseLoad, CASES + "case_id = %s", (case_id,))), None)


def cases_of_housekeeper(connection: Connection, account_id: str, *, completed: bool = False) -> tuple[CaseLoad, ...]:
    """A housekeeper's running projects, or with ``completed`` all it ever kept last, oldest first."""
    wanted = CASES + "housekeeper_id = %s AND (completed IS NULL OR %s) ORDER BY opened_at, case_id"
    return all_of(connection, CaseLoad, wanted, (account_id, completed))


def unassigned(connection: Connection) -> tuple[CaseLoad, ...]:
    """Running projects without housekeeper, oldest first."""
    wanted = CASES + "housekeeper_id = '' AND completed IS NULL ORDER BY opened_at, case_id"
    return all_of(connection, CaseLoad, wanted, ())
