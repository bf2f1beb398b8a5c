"""Wires the reactor: Kafka in, the desk out, its place in PostgreSQL."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager

import structlog

from domain.events.reading import START
from infra.checkpoints.checkpoints import Checkpoints
from infra.eventstore.mapper import decode
from infra.kafka.consumer import RecordReader
from infra.kafka.permissions import Principal
from infra.kafka.positions import next_offsets
from infra.kafka.record import ConsumedRecord
from infra.kafka.spans import record_slots
from infra.postgres.connections import pool
from infra.postgres.roles import Role
from services.bootstrap.access import Access, access
from services.bootstrap.commands import desk, event_store
from services.bootstrap.stopping import stop_on_signal
from services.reactor.main import run as run_reactor
from services.reactor.ports import Partition, Place
from services.reactor.reactor import Reactor, UnreadableRecord
from services.settings import Settings

UNREADABLE = 3
log = structlog.get_logger("reactor")


class FromPlaces:
    """Both record topics, each partition from the reactor's place on."""

    def __init__(self, reader: RecordReader, places: Mapping[Partition, Place]) -> None:
        self._reader = reader
        known = {slot: places.get((slot.topic, slot.partition), (0, START)) for slot in record_slots(reader)}
        reader.assign(next_offsets(reader, known))

    def poll(self, seconds: float) -> Sequence[ConsumedRecord]:
        return self._reader.poll(seconds=seconds)


def run(settings: Settings) -> None:
    """Run the reactor until SIGTERM; exit code 3 when the record cannot be read on and people must look."""
    reached = access(settings)
    try:
        run_reactor(lambda: opened(reached), stop_on_signal())
    except UnreadableRecord as finding:
        log.critical("stopped", finding=str(finding))
        raise SystemExit(UNREADABLE) from None


@contextmanager
def opened(access: Access) -> Iterator[Reactor]:
    """A reactor with everything it needs, closed afterwards."""
    with ExitStack() as stack:
        places = stack.enter_context(pool(access.postgres_dsn(Role.REACTOR), name="steward reactor", largest=9))
        store = stack.enter_context(closing(event_store(access, Principal.REACTOR)))
        reader = stack.enter_context(RecordReader(access.kafka(Principal.REACTOR)))
        yield Reactor(
            stack.enter_context(desk(access, store)),
            progress=Checkpoints(places),
            decode=decode,
            open_consumer=lambda known: FromPlaces(reader, known),
        )
