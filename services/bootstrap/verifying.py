"""Wires the verifier."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing

from infra.eventstore.audit import Audit
from infra.kafka.consumer import RecordReader
from infra.kafka.permissions import Principal
from infra.kafka.record import ConsumedRecord, Slot
from infra.kafka.spans import last_records, record_slots, records
from infra.postgres.connections import connect
from infra.postgres.roles import Role
from services.bootstrap.access import Access, access
from services.settings import Settings
from services.verifier.main import NOTHING, Since, Told, silently, verify, verify_quickly
from services.verifier.ports import Partition, Stored, Topics
from services.verifier.tally import Report

FETCH_BYTES = 512 * 1024  # faster than megabytes, whose records wait in memory


class KafkaTopics:
    """The record's topics, from their beginning."""

    def __init__(self, reader: RecordReader) -> None:
        self._reader = reader

    def ends(self) -> Mapping[Partition, int]:
        return self._by_partition(self._reader.ends)

    def begins(self) -> Mapping[Partition, int]:
        return self._by_partition(self._reader.beginnings)

    def tails(self) -> Mapping[Partition, ConsumedRecord | None]:
        found = last_records(self._reader, record_slots(self._reader))
        return {(slot.topic, slot.partition): record for slot, record in found.items()}

    def records(self, partition: Partition, *, end: int) -> Iterator[ConsumedRecord]:
        return records(self._reader, Slot(*partition), end=end)

    def _by_partition(self, look: Callable[[list[Slot]], dict[Slot, int]]) -> Mapping[Partition, int]:
        return {(slot.topic, slot.partition): offset for slot, offset in look(record_slots(self._reader)).items()}


def verify_running(settings: Settings, *, full: bool, since: Since = NOTHING, tell: Told = silently) -> Report:
    """Compare the record of the system that these settings mean."""
    return _verify(verify if full else verify_quickly, access(settings), since=since, tell=tell)


def verify_record(access: Access, *, tell: Told = silently) -> Report:
    """Compare every byte in PostgreSQL with Kafka's, under a role and a principal that can only read."""
    return _verify(verify, access, since=NOTHING, tell=tell)


def verify_record_quickly(access: Access, *, tell: Told = silently) -> Report:
    """Compare what suffices when both sides agree, and every byte of a partition where they do not."""
    return _verify(verify_quickly, access, since=NOTHING, tell=tell)


def _verify(look: Callable[..., Report], access: Access, *, since: Since, tell: Told) -> Report:
    with (
        closing(Audit(connect(access.postgres_dsn(Role.VERIFIER), name="steward verify"))) as audit,
        RecordReader(access.kafka(Principal.VERIFIER), fetch_bytes=FETCH_BYTES) as reader,
    ):
        stored: Stored = audit
        topics: Topics = KafkaTopics(reader)
        return look(stored, topics, since=since, tell=tell)
