"""Records of the history, as told."""

import json
from datetime import datetime
from uuid import UUID

from projections.history.rows import HistoryRecord
from services.api.told.told import Told


class RecordTold(Told):
    """One record as consumed. ``value`` is the JSON of the fact; what is sealed in it stays sealed."""

    topic: str
    partition: int
    position: int
    previous: int
    kafka_offset: int
    event_id: UUID
    stream_id: str
    version: int
    type: str
    case_id: UUID | None
    occurred_at: datetime
    recorded_at: datetime
    actor_id: str
    actor_role: str
    actor_office: str
    causation_id: UUID | None
    correlation_id: UUID
    origin: str
    hash: str
    value: object

    @classmethod
    def from_record(cls, record: HistoryRecord) -> "RecordTold":
        """The record of the view."""
        return cls.of(record, hash=record.hash.hex(), value=json.loads(record.value))


class ComparisonTold(Told):
    """The history's copy against what lies on the broker at that offset now."""

    topic: str
    partition: int
    offset: int
    found: bool
    key: bool
    value: bool
    headers: bool
    equal: bool
