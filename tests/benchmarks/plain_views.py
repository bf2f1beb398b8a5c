"""The checklist as one projects it with plain ``eventsourcing``: each event and its tracking are one transaction."""

import json
from typing import Any
from uuid import UUID, uuid5

from eventsourcing.application import Application
from eventsourcing.dispatch import singledispatchmethod
from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent, Tracking
from eventsourcing.postgres import PostgresTrackingRecorder
from eventsourcing.projection import Projection

from domain.events.envelope import Recorded
from domain.events.fact import Fact
from domain.events.headers import envelope_of, headers_of
from domain.events.streams import STEWARD
from infra.eventstore.mapper import decode, encode
from projections.checklist.apply import apply


class Placed:
    """A recorded fact as an event of the library."""

    def __init__(self, recorded: Recorded[Fact]) -> None:
        self.recorded = recorded
        self.originator_id = uuid5(STEWARD, recorded.envelope.stream_id)
        self.originator_version = recorded.envelope.version


class RecordedMapper(Mapper[UUID]):
    """Envelope and value as one JSON document."""

    def __init__(self) -> None:
        super().__init__(transcoder=JSONTranscoder())

    def to_stored_event(self, domain_event: DomainEventProtocol[UUID]) -> StoredEvent:
        assert isinstance(domain_event, Placed)
        envelope, fact = domain_event.recorded.envelope, domain_event.recorded.fact
        headers = [(name, value.decode()) for name, value in headers_of(envelope)]
        place = {"topic": envelope.topic, "partition": envelope.partition, "headers": headers}
        state = json.dumps({**place, "value": encode(fact).value.decode()}, ensure_ascii=False).encode()
        return StoredEvent(domain_event.originator_id, domain_event.originator_version, envelope.type, state)

    def to_domain_event(self, stored_event: StoredEvent) -> Placed:
        read = json.loads(stored_event.state)
        headers = ((name, value.encode()) for name, value in read["headers"])
        envelope = envelope_of(read["topic"], read["partition"], headers)
        return Placed(Recorded(decode(envelope.type, read["value"].encode()), envelope))


class PlainRecord(Application[UUID]):
    """The log, in the library's own tables."""

    name = "plain_record"

    def construct_mapper(self) -> Mapper[UUID]:
        return RecordedMapper()


class PlainRows(PostgresTrackingRecorder):
    """The rows, in the library's own database session."""

    def take(self, recorded: Recorded[Fact], tracking: Tracking) -> None:
        with self.datastore.transaction(commit=True) as cursor:
            apply(cursor.connection, [recorded])
            self._insert_tracking(cursor, tracking)


class PlainChecklist(Projection[PlainRows]):
    """Hands on what comes."""

    name = "plain_checklist"

    @singledispatchmethod
    def process_event(self, domain_event: Any, tracking: Tracking) -> None:  # noqa: ANN401  as the library has it
        self.view.take(domain_event.recorded, tracking)
