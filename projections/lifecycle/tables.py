"""The view's tables."""

from uuid import UUID

from projections.lifecycle.reading import READING
from projections.lifecycle.stored.contact import Contact
from projections.lifecycle.stored.decision import Decision
from projections.lifecycle.stored.matter import Matter
from projections.lifecycle.stored.project import Project
from projections.lifecycle.stored.slot import Slot
from projections.lifecycle.stored.term import Term
from projections.lifecycle.stored.visit import Visit
from projections.rows.table import Table

MatterKey = tuple[UUID, str]
DecisionKey = tuple[UUID, str, int]
TermKey = tuple[str, str, str]
PROJECTS = Table[UUID, Project]("cases", Project, ("case_id",), lambda row: row.case_id, READING)
MATTERS = Table[MatterKey, Matter](
    "matters", Matter, ("case_id", "matter"), lambda row: (row.case_id, row.matter), READING
)
VISITS = Table[UUID, Visit]("visits", Visit, ("visit_id",), lambda row: row.visit_id, READING)
CONTACTS = Table[UUID, Contact]("contacts", Contact, ("contact_id",), lambda row: row.contact_id, READING)
DECISIONS = Table[DecisionKey, Decision](
    "decisions",
    Decision,
    ("case_id", "matter", "completion"),
    lambda row: (row.case_id, row.matter, row.completion),
    READING,
)
TERMS = Table[TermKey, Term](
    "terms", Term, ("edition", "kind", "code"), lambda row: (row.edition, row.kind, row.code), READING, lasting=True
)
SLOTS = Table[Slot, Slot]("slots", Slot, ("housekeeper_id", "case_id"), lambda row: row, READING)
