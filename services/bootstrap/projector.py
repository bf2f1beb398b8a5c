"""Wires the projectors: Kafka as the view's own principal on one side, its schema as its own role on the other."""

import socket
from collections.abc import Mapping, Sequence
from functools import partial
from os import getpid
from uuid import uuid4

from psycopg import Connection
from psycopg.rows import TupleRow

from domain.events.reading import Mark
from infra.eventstore.between import records_between
from infra.eventstore.mapper import decode
from infra.kafka.consumer import RecordReader
from infra.kafka.login import KafkaLogin
from infra.kafka.permissions import Principal
from infra.kafka.positions import next_offsets
from infra.kafka.record import ConsumedRecord, Slot
from infra.kafka.topics import RECORD
from infra.postgres.connections import connect
from infra.postgres.roles import Role
from services.bootstrap.access import Access, access
from services.bootstrap.folds import fold_of
from services.bootstrap.stopping import stop_on_signal
from services.projector.main import run as run_projector
from services.projector.memory import collect_seldom
from services.projector.ports import Partition, Ports
from services.settings import Settings


class KafkaConsumer:
    """Reads the partitions it is told to."""

    def __init__(self, login: KafkaLogin) -> None:
        self._login = login
        self._reader = RecordReader(login)

    def assign(self, places: Mapping[Partition, tuple[int, Mark]]) -> None:
        self._reader.assign(
            next_offsets(self._reader, {Slot(*partition): place for partition, place in places.items()})
        )

    def seek(self, partition: Partition, offset: int, mark: Mark) -> None:
        slot = Slot(*partition)
        with RecordReader(self._login) as searcher:  # the other partitions are read on where they are
            self._reader.seek(slot, next_offsets(searcher, {slot: (offset, mark)})[slot])

    def poll(self, *, seconds: float, most: int) -> Sequence[ConsumedRecord]:
        return self._reader.poll(seconds=seconds, most=most)

    def close(self) -> None:
        self._reader.close()


def run(settings: Settings, view: str) -> None:
    """Feed one view until SIGTERM."""
    collect_seldom()
    run_projector(view, projector_ports(access(settings), view), stop_on_signal())


def projector_ports(access: Access, view: str) -> Ports:
    """How a view's projector reaches the servers of this installation."""
    address, login = access.postgres_dsn(Role(f"steward_view_{view}")), access.kafka(Principal(f"view-{view}"))
    return Ports(
        connect=partial(_connected, address, view),
        consumer=partial(KafkaConsumer, login),
        stored=partial(records_between, address),
        decode=decode,
        partitions=[(topic.name, number) for topic in RECORD for number in range(topic.partitions)],
        holder=f"{socket.gethostname()}:{getpid()}:{uuid4()}",
        fold=fold_of(view),
    )


def _connected(address: str, view: str, schema: str) -> Connection[TupleRow]:
    """A connection that works on one version of the view."""
    connection = connect(address, name=f"steward projector {view}")
    connection.execute("SELECT set_config('search_path', %s, false)", (schema,))
    return connection
