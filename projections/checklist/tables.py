"""The view's tables."""

from uuid import UUID

from projections.checklist.cases import Case
from projections.checklist.matters import Matter
from projections.checklist.promises import Contact, Visit
from projections.checklist.reading import READING
from projections.rows.table import Table

MatterKey = tuple[UUID, str]
CASES = Table[UUID, Case]("cases", Case, ("case_id",), lambda row: row.case_id, READING)
MATTERS = Table[MatterKey, Matter](
    "matters", Matter, ("case_id", "matter"), lambda row: (row.case_id, row.matter), READING
)
CONTACTS = Table[UUID, Contact]("contacts", Contact, ("contact_id",), lambda row: row.contact_id, READING)
VISITS = Table[UUID, Visit]("visits", Visit, ("visit_id",), lambda row: row.visit_id, READING)
