"""What the facts of a project do to its row. Facts of other screens do nothing."""

from collections.abc import Iterable
from datetime import datetime
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
from domain.events.envelope import Envelope, Recorded
from domain.events.fact import Fact
from domain.events.housekeepers import HousekeeperAssigned, NoHousekeeperAvailable
from domain.events.streams import case_stream
from projections.checklist.amending import amended
from projections.checklist.book import Book
from projections.checklist.opening import opened
from projections.rows.replacing import replace


def fold_case(book: Book, fact: Fact, envelope: Envelope) -> None:
    """Open the project, or change its row."""
    if isinstance(fact, CaseOpened):
        opened(book, fact, envelope)
    elif isinstance(fact, PlanAmended):
        amended(book, fact)
    elif change := _change(fact):
        case_id, columns = change
        book.cases[case_id] = replace(book.cases[case_id], **columns)


def stamp(book: Book, batch: Iterable[Recorded[Fact]]) -> None:
    """Note on the projects' rows the version of their streams and when something last occurred."""
    versions, last = dict[UUID, int](), dict[UUID, datetime]()
    for envelope in (recorded.envelope for recorded in batch):
        if case_id := envelope.case_id:
            last[case_id] = max(last.get(case_id, envelope.occurred_at), envelope.occurred_at)
            if envelope.stream_id == case_stream(case_id):
                versions[case_id] = envelope.version
    for case_id, at in last.items():
        row = book.cases[case_id]
        book.cases[case_id] = replace(row, version=versions.get(case_id, row.version), last_at=max(row.last_at, at))


def _change(fact: Fact) -> tuple[UUID, dict[str, Any]] | None:
    match fact:
        case ProjectCodeAssigned():
            return fact.case_id, {"project_code": fact.project_code}
        case LandAcquired():
            return fact.case_id, {"land_acquired": fact.on}
        case ConstructionStarted():
            return fact.case_id, {"construction_started": fact.on}
        case ProductionStarted():
            return fact.case_id, {"production_started": fact.on}
        case ProjectCompleted():
            return fact.case_id, {"completed": fact.on}
        case HousekeeperAssigned():
            who = {"housekeeper_id": fact.housekeeper_id, "housekeeper_name": fact.name}
            return fact.case_id, {**who, "housekeeper_reason": fact.reason}
        case NoHousekeeperAvailable():
            return fact.case_id, {"housekeeper_reason": fact.reason}
        case _:
            return None
