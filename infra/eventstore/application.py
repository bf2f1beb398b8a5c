"""The library's application over our recorder and our facts; nothing that it stores names a class."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from eventsourcing.application import Application
from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent
from eventsourcing.utils import Environment

from domain.events.fact import Fact
from infra.eventstore.mapper import decode, encode
from infra.eventstore.recorder import DatedEvent, Recorder


@dataclass(frozen=True)
class PlacedFact:
    """A fact with its place in a stream. ``occurred_at`` is known once it has been recorded."""

    originator_id: str
    originator_version: int
    fact: Fact
    occurred_at: datetime | None = None


@dataclass(frozen=True)
class VersionedEvent(StoredEvent):
    """A stored event with the version of its type."""

    schema_version: int


class FactMapper(Mapper[str]):
    """Facts to bytes and back, by the catalogue."""

    def __init__(self) -> None:
        super().__init__(transcoder=JSONTranscoder())

    def to_stored_event(self, domain_event: DomainEventProtocol[str]) -> StoredEvent:
        if not isinstance(domain_event, PlacedFact):
            raise TypeError(f"not a placed fact: {domain_event!r}")
        place = (domain_event.originator_id, domain_event.originator_version)
        type_name, schema_version, value = encode(domain_event.fact)
        return VersionedEvent(*place, type_name, value, schema_version)

    def to_domain_event(self, stored_event: StoredEvent) -> PlacedFact:
        return PlacedFact(
            str(stored_event.originator_id),
            stored_event.originator_version,
            decode(stored_event.topic, stored_event.state),
            stored_event.occurred_at if isinstance(stored_event, DatedEvent) else None,
        )


class RecordApplication(Application[str]):
    """Takes its recorder by hand and no setting from the environment."""

    name = "record"

    def __init__(self, recorder: Recorder) -> None:
        self._given = recorder
        super().__init__()

    def construct_env(self, name: str, env: Mapping[str, str] | None = None) -> Environment:
        return Environment(name, dict(env or {}))

    def construct_mapper(self) -> Mapper[str]:
        return FactMapper()

    def construct_recorder(self) -> Recorder:
        return self._given
