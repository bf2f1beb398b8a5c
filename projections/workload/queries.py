"""What desks and the team page ask of the workload. ``Days`` says which day it is at the office."""

from collections.abc import Mapping
from uuid import UUID

from psycopg import Connection

from projections.workload.buckets import BUCKETS, URGENCY, counts
from projections.workload.loads import Days, Housekeeper, OfficeLoad
from projections.workload.reading import all_of
from projections.workload.rows import CaseLoad, Obligation
from projections.workload.statements import OFFICES, OPEN, TEAM, URGENT_FIRST
from projections.workload.whose import Whose, of_person

CASES = "SELECT * FROM workload.cases WHERE "


def counted(
    connection: Connection, whose: Whose, days: Days, *, buckets: Mapping[str, str] = URGENCY
) -> Mapping[str, int]:
    """How many open obligations lie in each bucket."""
    row = connection.execute(f"SELECT {counts(buckets)} {OPEN}{whose.condition}".encode(), _wanted(whose, days))
    found = (row.fetchone() or ({},))[0]
    return {bucket: found[bucket] for bucket in buckets}


def listed(
    connection: Connection, whose: Whose, days: Days, *, bucket: str, limit: int, offset: int = 0
) -> tuple[Obligation, ...]:
    """A page of the open obligations in a bucket, the most urgent first: as many in all as are counted."""
    wanted = f"SELECT o.* {OPEN}{whose.condition} AND {BUCKETS[bucket]}{URGENT_FIRST} LIMIT %(limit)s OFFSET %(offset)s"
    return all_of(connection, Obligation, wanted, {**_wanted(whose, days), "limit": limit, "offset": offset})


def desk_of_person(connection: Connection, account_id: str) -> tuple[Obligation, ...]:
    """What a person owes, as owner or deputy, the most urgent first."""
    whose = of_person(account_id)
    return all_of(connection, Obligation, f"SELECT o.* {OPEN}{whose.condition}{URGENT_FIRST}", whose.wanted)


def desk_of_department(connection: Connection, code: str) -> tuple[Obligation, ...]:
    """What a department or utility owes, or the office owes for it, the most urgent first."""
    wanted = f"SELECT o.* {OPEN}(o.office = %s OR o.department = %s){URGENT_FIRST}"
    return all_of(connection, Obligation, wanted, (code, code))


def obligations_of_case(connection: Connection, case_id: UUID) -> tuple[Obligation, ...]:
    """Everything owed to a project, open and closed."""
    wanted = "SELECT o.* FROM workload.obligations o WHERE o.case_id = %s" + URGENT_FIRST
    return all_of(connection, Obligation, wanted, (case_id,))


def team(connection: Connection, days: Days) -> tuple[Housekeeper, ...]:
    """The housekeepers with their load and what they owe, the fullest first."""
    return all_of(connection, Housekeeper, TEAM, _days(days))


def offices(connection: Connection, days: Days) -> tuple[OfficeLoad, ...]:
    """The departments and utilities that owe something, those most overdue first."""
    found = all_of(connection, OfficeLoad, OFFICES, _days(days))
    return tuple(sorted(found, key=lambda one: (-one.overdue, -one.open, one.office)))


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


def _wanted(whose: Whose, days: Days) -> dict[str, object]:
    return {**whose.wanted, **_days(days)}


def _days(days: Days) -> dict[str, object]:
    return {"today": days.today, "soon": days.soon}
