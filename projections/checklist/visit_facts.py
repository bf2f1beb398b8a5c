"""What a return visit does to its row."""

from domain.events.envelope import Envelope
from domain.events.return_visits import (
    ReturnVisitClosed,
    ReturnVisitMade,
    ReturnVisitOpened,
    VisitProblemRaised,
    VisitProblemSettled,
    VisitStep,
)
from projections.checklist.book import Book
from projections.checklist.promises import Problem, Visit
from projections.rows.replacing import replace


def fold_visit(book: Book, fact: VisitStep, envelope: Envelope) -> None:
    """Put the visit's row as it stands after the fact."""
    after = _opened(book, fact) if isinstance(fact, ReturnVisitOpened) else _moved(book, fact, envelope)
    book.visits[fact.visit_id] = replace(after, version=envelope.version)


def _moved(book: Book, fact: VisitStep, envelope: Envelope) -> Visit:
    row, at = book.visits[fact.visit_id], envelope.occurred_at
    match fact:
        case ReturnVisitMade():
            made = replace(row, state="made", made_at=at, channel=fact.channel, satisfaction=fact.satisfaction)
            return replace(made, identity_disclosed=fact.identity_disclosed, remarks=fact.remarks)
        case VisitProblemRaised():
            raised = Problem(fact.problem_id, fact.kind, fact.department, description=fact.description, raised_at=at)
            return replace(row, problems=(*row.problems, raised))
        case VisitProblemSettled():
            return replace(row, problems=tuple(_settled(problem, fact, envelope) for problem in row.problems))
        case ReturnVisitClosed():
            return replace(row, state="closed", closed_at=at)
        case _:
            raise TypeError(f"the checklist does not know the step {type(fact).__name__}")


def _settled(problem: Problem, fact: VisitProblemSettled, envelope: Envelope) -> Problem:
    if problem.problem_id != fact.problem_id:
        return problem
    return replace(problem, answer=fact.answer, settled_at=envelope.occurred_at)


def _opened(book: Book, fact: ReturnVisitOpened) -> Visit:
    return Visit(
        visit_id=fact.visit_id,
        case_id=fact.case_id,
        matter=str(fact.matter),
        matter_names=book.matters[fact.case_id, str(fact.matter)].names,
        completion=fact.completion,
        outcome=fact.outcome,
        completed_on=fact.completed_on,
        owner=fact.owner,
        deputy=fact.deputy,
        due=fact.due.on,
        provisional=fact.due.provisional,
        version=0,
    )
