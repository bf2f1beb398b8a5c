"""Records with what caused them and what they caused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from psycopg import Connection

from domain.events.catalogue import CATALOGUE
from domain.events.envelope import Origin
from projections.history import queries as history
from projections.history.rows import HistoryRecord

KINDS = tuple(dict.fromkeys(name.partition(".")[0] for name in CATALOGUE))
AT_ONCE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Told:
    """A page of records, the causes by event id, and the effects by the event id of their cause."""

    records: Sequence[HistoryRecord]
    causes: Mapping[UUID, HistoryRecord]
    effects: Mapping[UUID, Sequence[HistoryRecord]]

    @property
    def everything(self) -> tuple[HistoryRecord, ...]:
        """All records that are told in a sentence."""
        effects = (one for found in self.effects.values() for one in found)
        return (*self.records, *self.causes.values(), *effects)

    def cause(self, record: HistoryRecord) -> HistoryRecord | None:
        """What a record is the effect of; nothing when somebody did it by themselves."""
        return self.causes.get(record.causation_id) if record.causation_id else None

    def effects_of(self, record: HistoryRecord) -> Sequence[HistoryRecord]:
        """What reactions to a record did."""
        return self.effects.get(record.event_id, ())

    def shows(self, record: HistoryRecord) -> bool:
        """Whether a record stands on this page."""
        return record in self.records

    @staticmethod
    def late(record: HistoryRecord) -> bool:
        """Whether it was recorded well after it had occurred: done elsewhere and typed in. A simulation is no such."""
        return record.origin != Origin.SIMULATION and record.recorded_at - record.occurred_at > AT_ONCE


def told(connection: Connection, records: Sequence[HistoryRecord]) -> Told:
    """Records with their causes and effects."""
    return Told(records, history.causes_of(connection, records), history.effects_of(connection, records))
