"""The view's tables."""

from uuid import UUID

from projections.workload.own_matter import OwnMatter
from projections.workload.pool_rows import Assistant, OnLeave, Slot
from projections.workload.rows import CaseLoad, Obligation
from projections.workload.table import Table

MatterKey = tuple[UUID, str]
ObligationKey = tuple[UUID, str, str]
CASES = Table[UUID, CaseLoad]("cases", CaseLoad, ("case_id",), lambda row: row.case_id)
MATTERS = Table[MatterKey, OwnMatter](
    "matters", OwnMatter, ("case_id", "matter"), lambda row: (row.case_id, row.matter)
)
OBLIGATIONS = Table[ObligationKey, Obligation](
    "obligations", Obligation, ("case_id", "kind", "ref"), lambda row: (row.case_id, row.kind, row.ref)
)
ASSISTANTS = Table[str, Assistant]("housekeepers", Assistant, ("housekeeper_id",), lambda row: row.housekeeper_id)
LEAVES = Table[OnLeave, OnLeave]("leaves", OnLeave, ("housekeeper_id", "first_day", "last_day"), lambda row: row)
SLOTS = Table[Slot, Slot]("slots", Slot, ("housekeeper_id", "case_id"), lambda row: row)
