"""What lies on the record's topics, and harm done to it as only the admin can."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from typing import Any

from kafka import KafkaProducer
from kafka.admin import KafkaAdminClient
from kafka.structs import TopicPartition

from infra.kafka.consumer import RecordReader
from infra.kafka.permissions import Principal
from infra.kafka.record import Slot
from infra.kafka.spans import record_slots, records
from tests.conftest import Stack


def digests(stack: Stack) -> dict[Slot, tuple[int, str]]:
    """How many records each partition holds, and a digest over their keys, values and headers in order."""
    with RecordReader(stack.access.kafka(Principal.VERIFIER)) as reader:
        return {slot: _digest(reader, slot, end) for slot, end in reader.ends(record_slots(reader)).items()}


def fullest(stack: Stack) -> Slot:
    """The partition with the most records."""
    found = digests(stack)
    return max(found, key=lambda slot: found[slot][0])


def delete(stack: Stack, topic: str) -> None:
    with _admin(stack) as admin:
        admin.delete_topics([topic])


def cut_front(stack: Stack, slot: Slot, *, leave: int = 0) -> None:
    """Delete all records but the last ones."""
    with RecordReader(stack.access.kafka(Principal.VERIFIER)) as reader, _admin(stack) as admin:
        admin.delete_records({TopicPartition(*slot): reader.ends([slot])[slot] - leave})


def repeat_first(stack: Stack, slot: Slot, times: int) -> None:
    """What a relay that was paused may do: records that are there already come once more."""
    with RecordReader(stack.access.kafka(Principal.VERIFIER)) as reader:
        first = next(records(reader, slot, end=reader.beginnings([slot])[slot] + 1))
    with closing(KafkaProducer(**stack.kafka("relay"))) as producer:
        for _ in range(times):
            headers = list(first.headers)
            producer.send(slot.topic, key=first.key, value=first.value, headers=headers, partition=slot.partition)
        producer.flush()


def _digest(reader: RecordReader, slot: Slot, end: int) -> tuple[int, str]:
    digest, count = sha256(), 0
    for record in records(reader, slot, end=end):
        digest.update(repr((record.key, record.value, record.headers)).encode())
        count += 1
    return count, digest.hexdigest()


@contextmanager
def _admin(stack: Stack) -> Iterator[Any]:
    with closing(KafkaAdminClient(**stack.kafka("admin"))) as admin:
        yield admin
