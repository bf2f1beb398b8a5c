"""What the check of a commitment does to the numbers."""

from domain.events.commitments import CommitmentCheckOpened, CommitmentKept, CommitmentStep
from projections.lifecycle.book import Book
from projections.rows.replacing import replace


def fold_check(book: Book, fact: CommitmentStep) -> None:
    """Open the check, or count what it found."""
    key = fact.case_id, str(fact.matter)
    row = book.matters[key]
    match fact:
        case CommitmentCheckOpened():
            book.matters[key] = replace(row, check_due=fact.due.on)
        case CommitmentKept():
            book.matters[key] = replace(row, check_due=None, kept=row.kept + 1)
        case _:
            book.matters[key] = replace(row, check_due=None, broken=row.broken + 1)
