"""What the national steps do to what is owed: to accept an application, and to decide it."""

from typing import Any

from domain.events.envelope import Envelope
from domain.events.matters import (
    MatterAccepted,
    MatterAcceptedAtWindow,
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
from domain.values.limits import Due
from projections.rows.replacing import replace
from projections.workload.book import Book
from projections.workload.own_matter import OwnMatter
from projections.workload.rows import Obligation

ACCEPTANCE, DECISION = "acceptance", "decision"


def fold_matter(book: Book, fact: MatterStep, envelope: Envelope) -> None:
    """Open, pause, amend or close what is owed for the matter, which the plan must have."""
    row, at = book.matters[fact.case_id, str(fact.matter)], envelope.occurred_at
    match fact:
        case MatterReceived():
            row = replace(row, attempt=fact.attempt)
            book.matters[row.case_id, row.matter] = row
            _owe(book, row, ACCEPTANCE, due=fact.acceptance_due, envelope=envelope)
        case MatterAcceptedAtWindow() | MatterRevoked():
            pass
        case MatterCorrectionRequested():
            book.amend(row.case_id, ACCEPTANCE, ref=row.ref, paused="correction")
        case MatterCorrected():
            book.amend(row.case_id, ACCEPTANCE, ref=row.ref, paused="", **_when(fact.acceptance_due))
        case MatterAccepted():
            book.close(row.case_id, ACCEPTANCE, ref=row.ref, at=at)
            _owe(book, row, DECISION, due=fact.promised_due or fact.legal_due, envelope=envelope)
        case MatterWithdrawn() | MatterNotAccepted() | MatterRefused():
            book.close(row.case_id, ACCEPTANCE, ref=row.ref, at=at)
        case SpecialProcedureStarted():
            book.amend(row.case_id, DECISION, ref=row.ref, paused=fact.procedure)
        case SpecialProcedureEnded():
            book.amend(row.case_id, DECISION, ref=row.ref, paused="", **_when(fact.promised_due or fact.legal_due))
        case MatterCompletion() | MatterRecalled():
            book.close(row.case_id, DECISION, ref=row.ref, at=at)
        case _:
            raise TypeError(f"the workload does not know the step {type(fact).__name__}")


def _owe(book: Book, row: OwnMatter, kind: str, *, due: Due | None, envelope: Envelope) -> None:
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
            **_when(due),
        )
    )


def _when(due: Due | None) -> dict[str, Any]:
    return {"due": due.on, "provisional": due.provisional} if due else {"due": None, "provisional": False}
