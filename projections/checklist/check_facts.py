"""What the check of a commitment does to a matter's row."""

from typing import Any

from domain.events.commitments import CommitmentBroken, CommitmentCheckOpened, CommitmentKept, CommitmentStep
from projections.checklist.book import Book
from projections.rows.replacing import replace

UNCHECKED: dict[str, Any] = {"check_state": "", "check_due": None, "check_provisional": False, "finding": ""}


def fold_check(book: Book, fact: CommitmentStep) -> None:
    """Change the matter's row, which the plan must have."""
    key = fact.case_id, str(fact.matter)
    book.matters[key] = replace(book.matters[key], **_columns(fact))


def _columns(fact: CommitmentStep) -> dict[str, Any]:
    match fact:
        case CommitmentCheckOpened():
            due = {"check_due": fact.due.on, "check_provisional": fact.due.provisional}
            return {**UNCHECKED, "check_state": "open", **due}
        case CommitmentKept():
            return {"check_state": "kept", "finding": fact.finding}
        case CommitmentBroken():
            return {"check_state": "broken", "finding": fact.finding}
        case _:
            raise TypeError(f"the checklist does not know the step {type(fact).__name__}")
