"""What the 15 national steps do to a matter's row."""

from collections.abc import Iterable, Mapping
from typing import Any

from domain.events.catalogue import NATIONAL_STEP
from domain.events.envelope import Envelope
from domain.events.matters import (
    MatterAccepted,
    MatterAcceptedAtWindow,
    MatterApproved,
    MatterApprovedWithMaterialsPending,
    MatterCorrected,
    MatterCorrectionRequested,
    MatterNotAccepted,
    MatterNotApproved,
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
from projections.checklist.book import Book
from projections.checklist.check_facts import UNCHECKED
from projections.checklist.matters import Material, Matter
from projections.rows.replacing import replace

Columns = Mapping[str, Any]
CLOSED_AS = {
    MatterWithdrawn: "withdrawn",
    MatterNotAccepted: "not_accepted",
    MatterRefused: "refused",
    MatterRecalled: "recalled",
}
NEW_ATTEMPT: Columns = {
    "promised_due": None,
    "legal_due": None,
    "legal_provisional": False,
    "procedure": "",
    "document": "",
    "reason": "",
    "corrections": (),
    "accepted_at": None,
    "decided_at": None,
    **UNCHECKED,
}


def fold_matter(book: Book, fact: MatterStep, envelope: Envelope) -> None:
    """Change the matter's row, which the plan must have."""
    key = fact.case_id, str(fact.matter)
    row, at = book.matters[key], envelope.occurred_at
    step = NATIONAL_STEP[type(fact)]
    book.matters[key] = replace(row, **_columns(row, fact, envelope), last_step=step, last_step_at=at)


def _columns(row: Matter, fact: MatterStep, envelope: Envelope) -> Columns:
    match fact:
        case MatterReceived():
            given = _materials(row.materials, fact.materials, "given")
            received = {"attempt": fact.attempt, "materials": given, "received_at": envelope.occurred_at}
            return {**NEW_ATTEMPT, **received, "state": "received", **_acceptance(fact.acceptance_due)}
        case MatterAcceptedAtWindow():
            return {"state": "at_window"}
        case MatterCorrectionRequested():
            return {"state": "correcting", "corrections": fact.corrections}
        case MatterCorrected():
            given = _materials(row.materials, fact.materials, "given")
            return {"state": "received", "materials": given, **_acceptance(fact.acceptance_due)}
        case MatterAccepted():
            return {"state": "accepted", "accepted_at": envelope.occurred_at, **_clocks(fact)}
        case SpecialProcedureStarted():
            return {"state": "suspended", "procedure": fact.procedure, "reason": fact.reason}
        case SpecialProcedureEnded():
            return {"state": "accepted", "procedure": "", "reason": fact.result, **_clocks(fact)}
        case MatterApproved() | MatterApprovedWithMaterialsPending() | MatterNotApproved():
            decided = {"completion": fact.completion, "decided_at": envelope.occurred_at}
            return {**decided, **_decision(row, fact)}
        case MatterRevoked():
            lapsed = UNCHECKED if row.check_state == "open" else {}
            return {"state": "revoked", "reason": fact.reason, **lapsed}
        case MatterWithdrawn() | MatterNotAccepted() | MatterRefused() | MatterRecalled():
            return {"state": CLOSED_AS[type(fact)], "procedure": "", "reason": fact.reason}
        case _:
            raise TypeError(f"the checklist does not know the step {type(fact).__name__}")


def _decision(row: Matter, fact: MatterApproved | MatterApprovedWithMaterialsPending | MatterNotApproved) -> Columns:
    match fact:
        case MatterApproved():
            return {"state": "approved", "document": fact.document, "reason": ""}
        case MatterApprovedWithMaterialsPending():
            pending = _materials(row.materials, fact.pending, "pending")
            return {"state": "approved_pending", "document": fact.document, "materials": pending, "reason": ""}
        case MatterNotApproved():
            return {"state": "not_approved", "reason": fact.reason}


def _acceptance(due: Due) -> Columns:
    return {"acceptance_due": due.on, "provisional": due.provisional}


def _clocks(fact: MatterAccepted | SpecialProcedureEnded) -> Columns:
    promised, legal = fact.promised_due, fact.legal_due
    return {
        "promised_due": promised.on if promised else None,
        "legal_due": legal.on if legal else None,
        "provisional": any(due.provisional for due in (promised or legal,) if due),
        "legal_provisional": bool(legal and legal.provisional),
    }


def _materials(rows: Iterable[Material], codes: tuple[str, ...], state: str) -> tuple[Material, ...]:
    return tuple(replace(row, state=state) if row.code in codes else row for row in rows)
