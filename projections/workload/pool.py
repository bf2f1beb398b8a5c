"""What the pool's facts do to the housekeepers, their leaves and their places.

The pool is one stream, so its facts come in order; nothing of it depends on the facts of cases, which come by others.
"""

from typing import Any
from uuid import UUID

from psycopg import Connection

from domain.events.fact import Fact
from domain.events.housekeepers import HousekeeperEnrolled, LeaveScheduled, SlotReleased, SlotTaken
from projections.rows.kept import Kept
from projections.workload.pool_rows import Assistant, OnLeave, Slot
from projections.workload.tables import ASSISTANTS, LEAVES, SLOTS

RELEASE = """
    DELETE FROM slots s USING unnest(%s::text[], %s::uuid[]) AS given(housekeeper_id, case_id)
    WHERE s.housekeeper_id = given.housekeeper_id AND s.case_id = given.case_id"""


class Pool:
    """The pool's changes of one page."""

    def __init__(self) -> None:
        self._assistants = Kept[str, Assistant]()
        self._leaves = Kept[OnLeave, OnLeave]()
        self._taken = Kept[Slot, Slot]()
        self._released: set[Slot] = set()

    def fold(self, fact: Fact) -> None:
        """Note a fact of the pool; others do nothing here."""
        match fact:
            case HousekeeperEnrolled():
                self._assistants[fact.housekeeper_id] = Assistant(fact.housekeeper_id, fact.name, fact.capacity)
            case LeaveScheduled():
                leave = OnLeave(fact.housekeeper_id, fact.first_day, fact.last_day)
                self._leaves[leave] = leave
            case SlotTaken():
                self._take(Slot(fact.housekeeper_id, fact.case_id))
            case SlotReleased():
                self._release(Slot(fact.housekeeper_id, fact.case_id))
            case _:
                pass

    def save(self, connection: Connection[Any]) -> None:
        """Write what changed."""
        ASSISTANTS.save(connection, self._assistants)
        LEAVES.save(connection, self._leaves)
        SLOTS.save(connection, self._taken)
        if self._released:
            columns: tuple[list[str], list[UUID]] = ([], [])
            for slot in self._released:
                columns[0].append(slot.housekeeper_id)
                columns[1].append(slot.case_id)
            connection.execute(RELEASE, columns)

    def _take(self, slot: Slot) -> None:
        self._released.discard(slot)
        self._taken[slot] = slot

    def _release(self, slot: Slot) -> None:
        self._taken.changed.discard(slot)
        self._released.add(slot)
