"""The housekeepers' places that cases have, as the pool's own stream tells."""

from typing import Any

from psycopg import Connection

from domain.events.fact import Fact
from domain.events.housekeepers import SlotReleased, SlotTaken
from projections.lifecycle.stored.slot import Slot
from projections.lifecycle.tables import SLOTS
from projections.rows.kept import Kept

RELEASE = """
    DELETE FROM slots s USING unnest(%s::text[], %s::uuid[]) AS given(housekeeper_id, case_id)
    WHERE s.housekeeper_id = given.housekeeper_id AND s.case_id = given.case_id"""


class Slots:
    """The changes of one page."""

    def __init__(self) -> None:
        self._taken = Kept[Slot, Slot]()
        self._released: set[Slot] = set()

    def fold(self, fact: Fact) -> None:
        """Note a place taken or given back; other facts do nothing here."""
        if isinstance(fact, SlotTaken):
            slot = Slot(fact.housekeeper_id, fact.case_id)
            self._released.discard(slot)
            self._taken[slot] = slot
        elif isinstance(fact, SlotReleased):
            slot = Slot(fact.housekeeper_id, fact.case_id)
            self._taken.changed.discard(slot)
            self._released.add(slot)

    def save(self, connection: Connection[Any]) -> None:
        """Write what changed."""
        SLOTS.save(connection, self._taken)
        if self._released:
            given = [(slot.housekeeper_id, slot.case_id) for slot in self._released]
            connection.execute(RELEASE, tuple(map(list, zip(*given, strict=True))))
