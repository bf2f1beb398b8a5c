"""The view's tables."""

from uuid import UUID

from projections.rows.table import Table
from projections.workload.own_matter import OwnMatter
from projections.workload.pool_rows import Assistant, OnLeave, Slot
from projections.workload.reading import READING
from projections.workload.rows import CaseLoad, Move, Obligation

MatterKey = tuple[UUID, str]
ObligationKey = tuple[UUID, str, str]
MoveKey = tuple[str, UUID]
CASES = Table[UUID, CaseLoad]("cases", CaseLoad, ("case_id",), lambda row: row.case_id, READING)
MATTERS = Table[MatterKey, OwnMatter](
    "matters", OwnMatter, ("case_id", "matter"), lambda row: (row.case_id, row.matter), READING
)
OBLIGATIONS = Table[ObligationKey, Obligation](
    "obligations",
    Obligation,
    ("case_id", "kind", "ref"),
    lambda row: (row.case_id, row.kind, row.ref),
    READING,
)
MOVES = Table[MoveKey, Move]("moves", Move, ("desk", "case_id"), lambda row: (row.desk, row.case_id), READING)
ASSISTANTS = Table[str, Assistant](
    "housekeepers", Assistant, ("housekeeper_id",), lambda row: row.housekeeper_id, READING
)
LEAVES = Table[OnLeave, OnLeave](
    "leaves", OnLeave, ("housekeeper_id", "first_day", "last_day"), lambda row: row, READING
)
SLOTS = Table[Slot, Slot]("slots", Slot, ("housekeeper_id", "case_id"), lambda row: row, READING)
