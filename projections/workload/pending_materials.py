"""Materials that an approval let come later: the enterprise owes them, and the office that approved keeps them in view.

The national steps have none for their arrival, so a project's end or a revocation ends the waiting.
"""

from datetime import datetime
from uuid import UUID

from projections.workload.book import Book

PENDING = "materials"


def close_pending(book: Book, case_id: UUID, *, at: datetime, matter: str = "") -> None:
    """Nobody waits any more for the materials of a matter, or of the whole project."""
    book.close_every(case_id, PENDING, at=at, matter=matter)
