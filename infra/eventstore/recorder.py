"""The record as a recorder of the ``eventsourcing`` library."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from eventsourcing.persistence import (
    ApplicationRecorder,
    IntegrityError,
    Notification,
    ProgrammingError,
    StoredEvent,
    Subscription,
)

from domain.events.appending import Answer, KeyReused, Request
from infra.eventstore.committer import Committer
from infra.eventstore.connections import Connections
from infra.eventstore.group import Entry, Wish
from infra.eventstore.subscription import RecordSubscription

ENDLESS = 2**63 - 1
EVENTS = """
    SELECT e.version, e.type, e.value, e.occurred_at FROM record.event e
    WHERE e.stream_id = %s AND e.version > %s AND e.version <= %s ORDER BY e.version {} LIMIT %s::bigint"""
NOTIFICATIONS = """
    SELECT e.stream_id, e.version, e.type, e.value, e.position FROM record.event e
    WHERE e.position >= %s AND e.position <= %s AND (%s::text[] = '{}' OR e.type = ANY (%s::text[]))
    ORDER BY e.position LIMIT %s"""
LAST = "SELECT max(e.position) FROM record.event e"


@dataclass(slots=True, kw_only=True)
class Commission:
    """What goes along with a command's events through the library, and the answer that comes back."""

    request: Request
    case_ids: Mapping[str, UUID | None] = field(default_factory=dict)
    result: Mapping[str, str] = field(default_factory=dict)
    answer: Answer | None = None


@dataclass(frozen=True)
class DatedEvent(StoredEvent):
    """A stored event with the time at which it occurred, which folding needs."""

    occurred_at: datetime


class Conflict(IntegrityError):
    """Another command wrote to the stream first."""

    def __init__(self, stream_id: str) -> None:
        super().__init__(f"another command wrote to {stream_id} first")
        self.stream_id = stream_id


class Recorder(ApplicationRecorder):
    """Stores and selects; stream ids are texts. ``unasked`` makes the request of a call without a commission."""

    def __init__(
        self, connections: Connections, committer: Committer, *, unasked: Callable[[], Request] | None = None
    ) -> None:
        self._connections = connections
        self._committer = committer
        self._unasked = unasked

    def insert_events(
        self, stored_events: Sequence[StoredEvent], *, commission: Commission | None = None, **_: object
    ) -> Sequence[int] | None:
        """Record one command's events, or raise ``Conflict`` or ``KeyReused`` and record none."""
        commission = commission or self._anonymous()
        outcome = self._committer.submit(wish_of(stored_events, commission))
        if outcome.kind == "conflict":
            raise Conflict(str(outcome.conflict))
        if outcome.kind == "key_reused":
            raise KeyReused
        commission.answer = outcome.answer
        if outcome.kind == "repeated":
            return None
        last = outcome.answer.position
        return list(range(last - len(stored_events) + 1, last + 1))

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        query = EVENTS.format("DESC" if desc else "ASC")
        bounds = (-1 if gt is None else gt, ENDLESS if lte is None else lte)
        rows = self._connections.fetch(query, (str(originator_id), *bounds, limit))
        return [DatedEvent(originator_id, version, kind, value, at) for version, kind, value, at in rows]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        first = (start or 0) + (not inclusive_of_start and start is not None)
        last = ENDLESS if stop is None else stop
        rows = self._connections.fetch(NOTIFICATIONS, (first, last, list(topics), list(topics), limit))
        return [Notification(*row) for row in rows]

    def max_notification_id(self) -> int | None:
        last: int | None = self._connections.fetch(LAST)[0][0]
        return last

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> Subscription[ApplicationRecorder]:
        return RecordSubscription(self, gt, topics, connect=self._connections.dedicated)

    def _anonymous(self) -> Commission:
        if self._unasked is None:
            raise ProgrammingError("events are recorded for a command, and this call brings none")
        return Commission(request=self._unasked())


def wish_of(stored_events: Sequence[StoredEvent], commission: Commission) -> Wish:
    """The command as it goes to the database."""
    return Wish(
        commission.request, tuple(_entry(event, commission.case_ids) for event in stored_events), commission.result
    )


def _entry(event: StoredEvent, case_ids: Mapping[str, UUID | None]) -> Entry:
    stream_id = str(event.originator_id)
    version = getattr(event, "schema_version", 1)
    return Entry(stream_id, event.originator_version, case_ids.get(stream_id), event.topic, version, event.state)
