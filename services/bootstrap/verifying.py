"""Wires the verifier."""

from collections.abc import Iterator, Mapping
from contextlib import closing

from infra.eventstore.feed import Feed
from infra.kafka.consumer import RecordReader
from infra.kafka.permissions import Principal
from infra.kafka.record import ConsumedRecord, Slot
from infra.kafka.spans import record_slots, records
from infra.postgres.roles import Role
from services.bootstrap.access import Access, access
from services.settings import Settings
from services.verifier.main import Told, silently, verify
from services.verifier.ports import Partition
from services.verifier.tally import Report


class KafkaTopics:
    """The record's topics, from their beginning."""

    def __init__(self, reader: RecordReader) -> None:
        self._reader = reader

    def ends(self) -> Mapping[Partition, int]:
        found = self._reader.ends(record_slots(self._reader))
        return {(slot.topic, slot.partition): end for slot, end in found.items()}

    def records(self, partition: Partition, *, end: int) -> Iterator[ConsumedRecord]:
        return records(self._reader, Slot(*partition), end=end)


def verify_running(settings: Settings, *, tell: Told = silently) -> Report:
    """Compare the record of the system that these settings mean."""
    return verify_record(access(settings), tell=tell)


def verify_record(access: Access, *, tell: Told = silently) -> Report:
    """Compare PostgreSQL with Kafka, under a role and a principal that can only read."""
    with (
        closing(Feed(access.postgres_dsn(Role.VERIFIER))) as feed,
        RecordReader(access.kafka(Principal.VERIFIER)) as reader,
    ):
        return verify(feed, KafkaTopics(reader), tell=tell)
