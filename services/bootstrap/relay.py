"""Wires the relay: PostgreSQL's feed and lease on one side, Kafka on the other."""

import socket
from collections.abc import Mapping
from functools import partial
from os import getpid
from time import sleep
from uuid import uuid4

import structlog

from domain.events.headers import envelope_of
from domain.events.reading import Mark
from infra.eventstore.copies import Copies
from infra.kafka.consumer import RecordReader
from infra.kafka.errors import KafkaRefused
from infra.kafka.login import KafkaLogin
from infra.kafka.permissions import Principal
from infra.kafka.producer import RecordWriter
from infra.kafka.record import ConsumedRecord, Slot
from infra.kafka.spans import last_records, record_slots
from infra.kafka.topics import RECORD
from infra.postgres.connections import connect
from infra.postgres.roles import Role
from services.bootstrap.access import Access, access
from services.bootstrap.stopping import stop_on_signal
from services.relay.disagreement import RecordsDisagree
from services.relay.lease import PostgresLease
from services.relay.main import Ports
from services.relay.main import run as run_relay
from services.relay.ports import MayWrite, Partition
from services.settings import Settings

DISAGREEMENT = 3
SETTLING_SECONDS = 0.2
log = structlog.get_logger("relay")


class KafkaTails:
    """The last record of each partition, read at the start of a term."""

    def __init__(self, login: KafkaLogin) -> None:
        self._reader = RecordReader(login)

    def read(self) -> Mapping[Partition, Mark | None]:
        slots = record_slots(self._reader)
        self._stand_still(slots)
        found = last_records(self._reader, slots)
        return {(slot.topic, slot.partition): mark_of(record) for slot, record in found.items()}

    def close(self) -> None:
        self._reader.close()

    def _stand_still(self, slots: list[Slot]) -> None:
        """A broker that was paused may still hold what an earlier writer had sent to it."""
        before: dict[Slot, int] = {}
        now = self._reader.ends(slots)
        while before != now:
            sleep(SETTLING_SECONDS)
            before, now = now, self._reader.ends(slots)


def run(settings: Settings) -> None:
    """Run the relay until SIGTERM; exit code 3 when Kafka and PostgreSQL disagree and people must settle it."""
    try:
        run_relay(relay_ports(access(settings)), stop_on_signal())
    except RecordsDisagree as finding:
        log.critical("stopped", finding=str(finding))
        raise SystemExit(DISAGREEMENT) from None


def relay_ports(access: Access) -> Ports:
    """How the relay of this installation reaches its servers."""
    address, login = access.postgres_dsn(Role.RELAY), access.kafka(Principal.RELAY)
    holder = f"{socket.gethostname()}:{getpid()}:{uuid4()}"
    return Ports(
        lease=partial(PostgresLease, partial(connect, address, name="steward relay"), holder),
        feed=partial(Copies, address),
        tails=partial(KafkaTails, login),
        producer=partial(_writer, login),
    )


def _writer(login: KafkaLogin, may_write: MayWrite) -> RecordWriter:
    writer = RecordWriter(login, may_write=may_write)
    try:
        writer.begin(topic.name for topic in RECORD)
    except KafkaRefused:
        writer.close()
        raise
    return writer


def mark_of(record: ConsumedRecord | None) -> Mark | None:
    """The mark of a partition's last record. Raises ``RecordsDisagree`` when it is not one of this system."""
    if record is None:
        return None
    try:
        envelope = envelope_of(record.topic, record.partition, record.headers)
    except ValueError as failure:
        raise RecordsDisagree("topic_foreign", (record.topic, record.partition), str(failure)) from failure
    return Mark(envelope.position, envelope.hash)
