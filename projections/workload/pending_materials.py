"""Materials that an approval let come later: the enterprise owes them, and the office that approved keeps them in view.

The national steps have none for their arrival, so a project's end or a revocation ends the waiting.
"""

from datetime import datetime
from uuid import UUID

from projections.workload.book import Book

PENDING = "materials"


def close_pending(book: Book, case_id: UUID, *, at: datetime, matter: str = "") -> None:
    """Nobody waits any more for the materials of a matter, or of the whole project."""
    waiting = [
        one.ref
        for one in book.obligations.values()
        if one.case_id == case_id and one.kind == PENDING and one.state == "open" and matter in {"", one.matter}
    ]
    for ref in waiting:
        book.close(case_id, PENDING, ref=ref, at=at)
