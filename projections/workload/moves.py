"""On whose desk a case moves.

Who owes something moves when that changes, the project's housekeeper with all that happens to the project.
"""

from typing import Any
from uuid import UUID

from psycopg import Connection

from domain.events.envelope import Envelope, Recorded
from domain.events.fact import Fact
from projections.rows.kept import Kept
from projections.workload.book import Book
from projections.workload.folding import fold
from projections.workload.rows import Move, Obligation
from projections.workload.tables import MOVES, MoveKey


class Moves:
    """The last move of each case on each desk in a page; how the record is cut into pages makes no difference."""

    def __init__(self) -> None:
        self._kept = Kept[MoveKey, Move]()

    def fold(self, book: Book, recorded: Recorded[Fact]) -> None:
        """Hand a fact to its family, and note whose desks it moved on."""
        case_id = recorded.envelope.case_id
        book.moved.clear()
        staff = _housekeeper(book, case_id)
        fold(book, recorded)
        staff |= _housekeeper(book, case_id)
        if case_id:
            for desk in staff.union(*map(_desks, book.moved)):
                self._kept[desk, case_id] = _move(desk, case_id, recorded.envelope)

    def save(self, connection: Connection[Any]) -> None:
        """Write what changed."""
        MOVES.save(connection, self._kept)


def _housekeeper(book: Book, case_id: UUID | None) -> set[str]:
    case = book.cases.get(case_id) if case_id else None
    return {f"staff/{case.housekeeper_id}"} if case and case.housekeeper_id else set()


def _desks(owed: Obligation) -> set[str]:
    staff = {f"staff/{person}" for person in (owed.person, owed.deputy) if person}
    return staff | {f"office/{office}" for office in (owed.office, owed.department) if office}


def _move(desk: str, case_id: UUID, envelope: Envelope) -> Move:
    return Move(desk, case_id, envelope.topic, envelope.partition, envelope.position)
