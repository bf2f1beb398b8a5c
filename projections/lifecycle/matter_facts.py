"""What the national steps do to the numbers: attempts, clocks, decisions and stages."""

from collections.abc import Mapping
from typing import Any

from domain.events.catalogue import NATIONAL_STEP
from domain.events.envelope import Envelope
from domain.events.matters import (
    MatterAccepted,
    MatterCompletion,
    MatterNotApproved,
    MatterRecalled,
    MatterReceived,
    MatterRevoked,
    MatterStep,
    SpecialProcedureEnded,
    SpecialProcedureStarted,
)
from domain.values.shanghai import day_of
from projections.lifecycle.book import Book
from projections.lifecycle.stages import stage_of, with_one_less, with_one_more
from projections.lifecycle.stored.decision import Decision
from projections.lifecycle.stored.matter import Matter
from projections.rows.replacing import replace

Columns = Mapping[str, Any]


def fold_matter(book: Book, fact: MatterStep, envelope: Envelope) -> None:
    """Change the matter's row, which the plan must have; a completion also leaves a decision."""
    key = fact.case_id, str(fact.matter)
    row = book.matters[key]
    book.matters[key] = after = replace(row, **_columns(row, fact, envelope))
    if isinstance(fact, MatterCompletion):
        book.decisions[*key, fact.completion] = _decision(row, fact, envelope)
    if after.freed != row.freed:
        _count(book, after)


def _columns(row: Matter, fact: MatterStep, envelope: Envelope) -> Columns:
    at = envelope.occurred_at
    match fact:
        case MatterReceived():
            none = {"accepted_at": None, "promised_due": None, "legal_due": None, "stopped_seconds": 0.0}
            return {**none, "attempt": fact.attempt}
        case MatterAccepted():
            return {"pending": True, "accepted_at": at, **_clocks(fact)}
        case SpecialProcedureStarted():
            return {"stopped_at": at}
        case SpecialProcedureEnded():
            stopped = (at - row.stopped_at).total_seconds() if row.stopped_at else 0.0
            return {"stopped_at": None, "stopped_seconds": row.stopped_seconds + stopped, **_clocks(fact)}
        case MatterCompletion():
            return {"pending": False, "approved": not isinstance(fact, MatterNotApproved)}
        case MatterRecalled():
            return {"pending": False, "stopped_at": None}
        case MatterRevoked():
            return {"approved": False, "check_due": None}
        case _:
            return {}


def _clocks(fact: MatterAccepted | SpecialProcedureEnded) -> Columns:
    promised, legal = fact.promised_due, fact.legal_due
    return {"promised_due": promised.on if promised else None, "legal_due": legal.on if legal else None}


def _decision(row: Matter, fact: MatterCompletion, envelope: Envelope) -> Decision:
    if row.accepted_at is None:
        raise ValueError(f"{row.matter} was decided before it was accepted")
    at, day = envelope.occurred_at, day_of(envelope.occurred_at)
    return Decision(
        case_id=row.case_id,
        matter=row.matter,
        completion=fact.completion,
        code=row.code,
        department=row.department,
        office=row.office,
        outcome=NATIONAL_STEP[type(fact)],
        decided_on=day,
        seconds=(at - row.accepted_at).total_seconds() - row.stopped_seconds,
        stopped_seconds=row.stopped_seconds,
        calendar_days=(day - day_of(row.accepted_at)).days,
        promised_due=row.promised_due,
        legal_due=row.legal_due,
        late=day > row.promised_due if row.promised_due else None,
    )


def _count(book: Book, row: Matter) -> None:
    project = book.projects[row.case_id]
    undone = (with_one_less if row.freed else with_one_more)(project.undone, row.stage)
    book.projects[row.case_id] = replace(project, undone=undone, stage=stage_of(undone))
