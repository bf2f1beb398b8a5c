"""What the check of a commitment does to what is owed: by the department, which supervises what it did not review."""

from domain.events.commitments import CommitmentChecked, CommitmentCheckOpened, CommitmentStep
from domain.events.envelope import Envelope
from projections.workload.book import Book
from projections.workload.rows import Obligation

CHECK = "check"


def fold_check(book: Book, fact: CommitmentStep, envelope: Envelope) -> None:
    """The check is owed until something was found; a revocation ends it too."""
    match fact:
        case CommitmentCheckOpened():
            book.owe(_opened(book, fact, envelope))
        case CommitmentChecked():
            book.close_every(fact.case_id, CHECK, at=envelope.occurred_at, matter=str(fact.matter))
        case _:
            raise TypeError(f"the workload does not know the step {type(fact).__name__}")


def _opened(book: Book, fact: CommitmentCheckOpened, envelope: Envelope) -> Obligation:
    matter = book.matters[fact.case_id, str(fact.matter)]
    return Obligation(
        case_id=fact.case_id,
        kind=CHECK,
        ref=f"{matter.matter}/{fact.completion}",
        matter=matter.matter,
        matter_names=matter.names,
        project_name=book.cases[fact.case_id].project_name,
        opened_at=envelope.occurred_at,
        origin=envelope.origin,
        office=matter.department,
        department=matter.department,
        due=fact.due.on,
        provisional=fact.due.provisional,
    )
