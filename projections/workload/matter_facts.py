"""What the national steps do to what is owed: to accept an application, and to decide it."""

from typing import Any

from domain.events.envelope import Envelope
from domain.events.matters import (
    MatterAccepted,
    MatterAcceptedAtWindow,
    MatterApprovedWithMaterialsPending,
    MatterCompletion,
    MatterCorrected,
    MatterCorrectionRequested,
    MatterNotAccepted,
    MatterRecalled,
    MatterReceived,
    MatterRefused,
    MatterRevoked,
    MatterStep,
    MatterWithdrawn,
    SpecialProcedureEnded,
    SpecialProcedureStarted,
)
from domain.values.limits import DayKind, Due
from projections.rows.replacing import replace
from projections.workload.book import Book
from projections.workload.check_facts import CHECK
from projections.workload.own_matter import OwnMatter
from projections.workload.pending_materials import PENDING, close_pending
from projections.workload.rows import Obligation

Columns = dict[str, Any]
ACCEPTANCE, DECISION = "acceptance", "decision"
RESUMED: Columns = {"paused": "", "waits": "", "since": None}


def fold_matter(book: Book, fact: MatterStep, envelope: Envelope) -> None:
    """Open, pause, amend or close what is owed for the matter, which the plan must have."""
    row, at = book.matters[fact.case_id, str(fact.matter)], envelope.occurred_at
    match fact:
        case MatterReceived():
            row = replace(row, attempt=fact.attempt)
            book.matters[row.case_id, row.matter] = row
            _owe(book, row, ACCEPTANCE, envelope=envelope, **_when(fact.acceptance_due))
        case MatterAcceptedAtWindow():
            pass
        case MatterRevoked():
            close_pending(book, row.case_id, at=at, matter=row.matter)
            book.close_every(row.case_id, CHECK, at=at, matter=row.matter)
        case MatterCorrectionRequested():
            book.amend(row.case_id, ACCEPTANCE, ref=row.ref, paused="correction", waits="enterprise", since=at)
        case MatterCorrected():
            book.amend(row.case_id, ACCEPTANCE, ref=row.ref, **RESUMED, **_when(fact.acceptance_due))
        case MatterAccepted():
            book.close(row.case_id, ACCEPTANCE, ref=row.ref, at=at)
            _owe(book, row, DECISION, envelope=envelope, **_clock(row, fact))
        case MatterWithdrawn() | MatterNotAccepted() | MatterRefused():
            book.close(row.case_id, ACCEPTANCE, ref=row.ref, at=at)
        case SpecialProcedureStarted():
            book.amend(row.case_id, DECISION, ref=row.ref, paused=fact.procedure, waits="procedure", since=at)
        case SpecialProcedureEnded():
            book.amend(row.case_id, DECISION, ref=row.ref, **RESUMED, **_clock(row, fact))
        case MatterApprovedWithMaterialsPending():
            book.close(row.case_id, DECISION, ref=row.ref, at=at)
            _owe(book, row, PENDING, envelope=envelope, waits="enterprise", since=at)
        case MatterCompletion() | MatterRecalled():
            book.close(row.case_id, DECISION, ref=row.ref, at=at)
        case _:
            raise TypeError(f"the workload does not know the step {type(fact).__name__}")


def _owe(book: Book, row: OwnMatter, kind: str, *, envelope: Envelope, **columns: Any) -> None:  # noqa: ANN401  columns as they are
    book.owe(
        Obligation(
            case_id=row.case_id,
            kind=kind,
            ref=row.ref,
            matter=row.matter,
            matter_names=row.names,
            project_name=book.cases[row.case_id].project_name,
            opened_at=envelope.occurred_at,
            origin=envelope.origin,
            office=row.office,
            department=row.department,
            **columns,
        )
    )


def _clock(row: OwnMatter, fact: MatterAccepted | SpecialProcedureEnded) -> Columns:
    """What was promised, else what the law says, and in which days it counts."""
    if fact.promised_due:
        return _when(fact.promised_due, row.promised_kind)
    return _when(fact.legal_due, row.legal_kind)


def _when(due: Due | None, counted_in: str = DayKind.WORKING) -> Columns:
    if due is None:
        return {"due": None, "provisional": False, "counted_in": str(DayKind.NONE)}
    return {"due": due.on, "provisional": due.provisional, "counted_in": str(counted_in)}
