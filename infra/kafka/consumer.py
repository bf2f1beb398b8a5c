"""Reads records of partitions that the caller names: no consumer group, so no rebalance and nothing committed."""

from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Any, Self

from kafka import KafkaConsumer, TopicPartition
from kafka.consumer.fetcher import ConsumerRecord
from tenacity import RetryError, Retrying, retry_if_exception_type, stop_after_delay, wait_fixed

from infra.kafka.errors import KafkaRefused, refusals
from infra.kafka.login import KafkaLogin
from infra.kafka.record import ConsumedRecord, Slot

OPTIONS = {
    "group_id": None,
    "enable_auto_commit": False,
    "allow_auto_create_topics": False,
    "auto_offset_reset": "none",  # an offset that is not there is a fault to be seen, not to be skipped over
    "reconnect_backoff_max_ms": 1000,
    "max_partition_fetch_bytes": 4 * 1024 * 1024,
    "metrics_enabled": False,
}
LEADER_SECONDS = 15


class RecordReader:
    """Hands out records in order of offset per partition. Not for use by several threads at once.

    While the broker is away it returns nothing and keeps trying; what the broker refuses is raised as KafkaRefused.
    """

    def __init__(self, login: KafkaLogin, *, fetch_bytes: int | None = None) -> None:
        """Who must stay small asks for so many bytes of a partition at a time, and for four times that in all."""
        fetch = {"max_partition_fetch_bytes": fetch_bytes, "fetch_max_bytes": 4 * fetch_bytes} if fetch_bytes else {}
        with refusals():
            self._consumer: Any = KafkaConsumer(**login.options(), **(OPTIONS | fetch))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def assign(self, offsets: Mapping[Slot, int]) -> None:
        """Read exactly these partitions from now on, each from its offset; those read before are dropped."""
        with refusals():
            self._consumer.assign([TopicPartition(*slot) for slot in offsets])
            for slot, offset in offsets.items():
                self._consumer.seek(TopicPartition(*slot), offset)

    def seek(self, slot: Slot, offset: int) -> None:
        """Read this assigned partition from that offset next."""
        self._consumer.seek(TopicPartition(*slot), offset)

    def poll(self, *, seconds: float, most: int = 500) -> list[ConsumedRecord]:
        """Return what there is, at most so many; wait up to `seconds` when there is nothing."""
        with refusals():
            found = self._consumer.poll(timeout_ms=int(seconds * 1000), max_records=most)
        return [_plain(record) for records in found.values() for record in records]

    def partitions(self, topic: str) -> list[Slot]:
        """All partitions of the topic; empty when it does not exist or may not be seen."""
        with refusals():
            return [Slot(topic, number) for number in sorted(self._consumer.partitions_for_topic(topic) or ())]

    def beginnings(self, slots: Iterable[Slot]) -> dict[Slot, int]:
        """Offset of each partition's first record."""
        return _asked(self._consumer.beginning_offsets, slots)

    def ends(self, slots: Iterable[Slot]) -> dict[Slot, int]:
        """Offset that each partition's next record will get."""
        return _asked(self._consumer.end_offsets, slots)

    def close(self) -> None:
        self._consumer.close()


def _asked(ask: Callable[[list[Any]], Mapping[Any, int]], slots: Iterable[Slot]) -> dict[Slot, int]:
    """The library stumbles over a partition whose leader it does not know, and asks for the leader meanwhile."""
    again = Retrying(
        retry=retry_if_exception_type(KeyError), wait=wait_fixed(0.1), stop=stop_after_delay(LEADER_SECONDS)
    )
    try:
        with refusals():
            found = again(ask, [TopicPartition(*slot) for slot in slots])
    except RetryError:
        raise KafkaRefused(f"a partition had no leader for {LEADER_SECONDS} seconds") from None
    return {Slot(partition.topic, partition.partition): offset for partition, offset in found.items()}


def _plain(record: ConsumerRecord) -> ConsumedRecord:
    return ConsumedRecord(
        record.topic,
        record.partition,
        record.offset,
        record.key,
        record.value,
        tuple(record.headers),
        record.timestamp,
    )
