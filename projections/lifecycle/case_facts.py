"""What the facts of a project do to its row. Facts of other screens do nothing."""

from typing import Any
from uuid import UUID

from domain.events.cases import (
    CaseOpened,
    ConstructionStarted,
    LandAcquired,
    PlanAmended,
    ProductionStarted,
    ProjectCodeAssigned,
    ProjectCompleted,
)
from domain.events.envelope import Envelope
from domain.events.fact import Fact
from projections.lifecycle.amending import amended
from projections.lifecycle.book import Book
from projections.lifecycle.opening import opened
from projections.rows.replacing import replace


def fold_case(book: Book, fact: Fact, envelope: Envelope) -> None:
    """Open the project, or change its row."""
    if isinstance(fact, CaseOpened):
        opened(book, fact, envelope)
    elif isinstance(fact, PlanAmended):
        amended(book, fact)
    elif change := _change(fact):
        case_id, columns = change
        book.projects[case_id] = replace(book.projects[case_id], **columns)


def _change(fact: Fact) -> tuple[UUID, dict[str, Any]] | None:
    match fact:
        case ProjectCodeAssigned():
            return fact.case_id, {"project_code": True}
        case LandAcquired():
            return fact.case_id, {"land_acquired": fact.on}
        case ConstructionStarted():
            return fact.case_id, {"construction_started": fact.on}
        case ProductionStarted():
            return fact.case_id, {"production_started": fact.on}
        case ProjectCompleted():
            return fact.case_id, {"completed": fact.on}
        case _:
            return None
