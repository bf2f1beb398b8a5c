"""Wires the restorer: Kafka as the verifier reads it on one side, PostgreSQL as its administrator on the other."""

from collections.abc import Mapping
from contextlib import closing

from domain.events.reading import Mark
from infra.eventstore.feed import Feed
from infra.eventstore.restoration import Overwritten, Restoration
from infra.kafka.consumer import RecordReader
from infra.kafka.permissions import Principal
from infra.kafka.positions import offsets_of
from infra.kafka.spans import last_records, record_slots
from infra.kafka.together import Together
from infra.local.errors import CannotStart
from infra.postgres.roles import Role
from services.bootstrap.access import Access
from services.bootstrap.relay import mark_of
from services.bootstrap.server import server
from services.commands.answers import result_of
from services.restorer.chunks import EVENTS
from services.restorer.ports import Opened, Partition
from services.restorer.restoring import Restored, Restorer, Told
from services.restorer.standing import Lacking, lacking


class KafkaTopics:
    """The record's topics, side by side."""

    def __init__(self, reader: RecordReader) -> None:
        self._reader = reader

    def open(self, after: Mapping[Partition, int]) -> Opened:
        slots = record_slots(self._reader)
        begins, ends = self._reader.beginnings(slots), self._reader.ends(slots)
        known = {slot: position for slot in slots if (position := after.get((slot.topic, slot.partition), 0))}
        begins |= offsets_of(self._reader, known)
        together = Together(self._reader, begins, ends)
        return Opened(
            sum(max(ends[slot] - begins[slot], 0) for slot in slots),
            {(slot.topic, slot.partition): together.of(slot) for slot in slots},
        )


def restore_from_kafka(access: Access, *, tell: Told, size: int = EVENTS) -> Restored:
    """Put back into PostgreSQL what Kafka holds and it lacks, so many events at a time. Raises ``RecordsDiffer``."""
    with (
        closing(Restoration(server(access).connect_admin(access.settings.postgres_database))) as target,
        RecordReader(access.kafka(Principal.VERIFIER)) as reader,
    ):
        try:
            return Restorer(target, KafkaTopics(reader), result_of, tell, size).restore()
        except Overwritten:
            message = "恢复期间有写入，请先停止全部服务 · somebody recorded meanwhile; stop every service and try again"
            raise CannotStart(message) from None


def what_lacks(
    access: Access, *, role: Role = Role.VERIFIER, principal: Principal = Principal.VERIFIER
) -> tuple[Lacking, ...]:
    """The partitions of which PostgreSQL lacks the last records that Kafka holds. Raises ``RecordsDiffer``."""
    with RecordReader(access.kafka(principal)) as reader:
        tails = tails_of(reader)
    with closing(Feed(access.postgres_dsn(role))) as feed:
        return lacking(tails, feed)


def tails_of(reader: RecordReader) -> dict[Partition, Mark | None]:
    """The last record of each partition. Raises ``RecordsDisagree`` when one is not of this system."""
    found = last_records(reader, record_slots(reader))
    return {(slot.topic, slot.partition): mark_of(record) for slot, record in found.items()}
