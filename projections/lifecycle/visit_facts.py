"""What a return visit does to the numbers."""

from domain.events.envelope import Envelope
from domain.events.return_visits import (
    ReturnVisitClosed,
    ReturnVisitMade,
    ReturnVisitOpened,
    VisitProblemRaised,
    VisitProblemSettled,
    VisitStep,
)
from domain.values.shanghai import day_of
from projections.lifecycle.book import Book
from projections.lifecycle.stored.visit import Visit
from projections.rows.replacing import replace


def fold_visit(book: Book, fact: VisitStep, envelope: Envelope) -> None:
    """Put the visit's row as it stands after the fact."""
    book.visits[fact.visit_id] = _after(book, fact, envelope)


def _after(book: Book, fact: VisitStep, envelope: Envelope) -> Visit:
    if isinstance(fact, ReturnVisitOpened):
        return Visit(fact.visit_id, fact.case_id, fact.completed_on, due=fact.due.on)
    row, day = book.visits[fact.visit_id], day_of(envelope.occurred_at)
    match fact:
        case ReturnVisitMade():
            return replace(row, made_on=day, satisfaction=fact.satisfaction)
        case VisitProblemRaised():
            return replace(row, raised=row.raised + 1)
        case VisitProblemSettled():
            return replace(row, settled=row.settled + 1)
        case ReturnVisitClosed():
            return replace(row, closed_on=day)
        case _:
            raise TypeError(f"the life cycle does not know the step {type(fact).__name__}")
