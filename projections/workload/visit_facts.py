"""What return visits and the problems raised in them do to what is owed."""

from typing import Any

from domain.events.envelope import Envelope
from domain.events.return_visits import (
    ReturnVisitClosed,
    ReturnVisitMade,
    ReturnVisitOpened,
    VisitProblemRaised,
    VisitProblemSettled,
    VisitStep,
)
from projections.workload.book import Book
from projections.workload.rows import Obligation

VISIT, PROBLEM = "visit", "problem"
FREE: dict[str, Any] = {"waits": "", "waits_on": (), "since": None}


def fold_visit(book: Book, fact: VisitStep, envelope: Envelope) -> None:
    """A visit is owed until it closes, a problem until it is settled."""
    match fact:
        case ReturnVisitOpened():
            book.owe(_visit(book, fact, envelope))
        case ReturnVisitMade():
            book.amend(fact.case_id, VISIT, ref=str(fact.visit_id), kept_at=envelope.occurred_at)
        case VisitProblemRaised():
            book.owe(_problem(book, fact, envelope))
            _ask(book, fact, envelope)
        case VisitProblemSettled():
            _answered(book, fact)
            book.close(fact.case_id, PROBLEM, ref=str(fact.problem_id), at=envelope.occurred_at)
        case ReturnVisitClosed():
            book.close(fact.case_id, VISIT, ref=str(fact.visit_id), at=envelope.occurred_at)
        case _:
            raise TypeError(f"the workload does not know the step {type(fact).__name__}")


def _visit(book: Book, fact: ReturnVisitOpened, envelope: Envelope) -> Obligation:
    matter = book.matters[fact.case_id, str(fact.matter)]
    return Obligation(
        case_id=fact.case_id,
        kind=VISIT,
        ref=str(fact.visit_id),
        matter=matter.matter,
        matter_names=matter.names,
        project_name=book.cases[fact.case_id].project_name,
        opened_at=envelope.occurred_at,
        origin=envelope.origin,
        person=fact.owner,
        deputy=fact.deputy,
        visit_id=fact.visit_id,
        due=fact.due.on,
        provisional=fact.due.provisional,
    )


def _problem(book: Book, fact: VisitProblemRaised, envelope: Envelope) -> Obligation:
    """The department it concerns owes the answer, else those who owe the visit."""
    visit = book.obligations[fact.case_id, VISIT, str(fact.visit_id)]
    return Obligation(
        case_id=fact.case_id,
        kind=PROBLEM,
        ref=str(fact.problem_id),
        matter=visit.matter,
        matter_names=visit.matter_names,
        project_name=visit.project_name,
        opened_at=envelope.occurred_at,
        origin=envelope.origin,
        office=fact.department,
        person="" if fact.department else visit.person,
        deputy="" if fact.department else visit.deputy,
        visit_id=fact.visit_id,
    )


def _ask(book: Book, fact: VisitProblemRaised, envelope: Envelope) -> None:
    """The visit waits for the department that a problem concerns."""
    if fact.department:
        visit = book.obligations[fact.case_id, VISIT, str(fact.visit_id)]
        waits_on, since = (*visit.waits_on, fact.department), visit.since or envelope.occurred_at
        book.amend(fact.case_id, VISIT, ref=str(fact.visit_id), waits="department", waits_on=waits_on, since=since)


def _answered(book: Book, fact: VisitProblemSettled) -> None:
    """It waits no longer for that answer; for others it still may."""
    office = book.obligations[fact.case_id, PROBLEM, str(fact.problem_id)].office
    if office:
        waits_on = list(book.obligations[fact.case_id, VISIT, str(fact.visit_id)].waits_on)
        waits_on.remove(office)
        columns: dict[str, Any] = {"waits_on": tuple(waits_on)} if waits_on else FREE
        book.amend(fact.case_id, VISIT, ref=str(fact.visit_id), **columns)
