"""Writes records: idempotent, acknowledged by all copies in sync."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from kafka import KafkaProducer
from kafka.errors import KafkaError, KafkaTimeoutError

from infra.kafka.errors import refusals
from infra.kafka.login import KafkaLogin
from infra.kafka.record import Slot

OPTIONS = {
    "acks": "all",
    "enable_idempotence": True,
    "allow_auto_create_topics": False,
    "compression_type": "lz4",
    "batch_size": 128 * 1024,
    "linger_ms": 2,
    "max_block_ms": 15_000,
    "delivery_timeout_ms": 86_400_000,  # a batch given up while a later one arrives would leave a hole: rather wait
    "request_timeout_ms": 15_000,
    "reconnect_backoff_max_ms": 1000,
    "metrics_enabled": False,
}


@dataclass(frozen=True, slots=True)
class Published:
    """Where a record came to lie."""

    slot: Slot
    offset: int


class RecordWriter:
    """Writes in the order of `produce`, per partition. It holds what is not flushed: the caller bounds that.

    Not for use by several threads at once. After KafkaRefused it is unknown which of the records since the last flush
    were written: close it, look at the end of the partition, and go on with a new writer.
    """

    def __init__(self, login: KafkaLogin) -> None:
        with refusals():
            self._producer: Any = KafkaProducer(**login.options(), **OPTIONS)
        self._sent: list[tuple[Slot, Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def produce(
        self,
        slot: Slot,
        *,
        key: bytes | None,
        value: bytes,
        headers: Sequence[tuple[str, bytes]] = (),
        timestamp: int | None = None,
    ) -> None:
        """Hand over one record; the time is milliseconds since 1970. It counts as written only after `flush`."""
        with refusals():
            future = self._producer.send(
                slot.topic,
                key=key,
                value=value,
                headers=list(headers),
                partition=slot.partition,
                timestamp_ms=timestamp,
            )
        self._sent.append((slot, future))

    def flush(self, *, seconds: float = 60) -> list[Published]:
        """Wait until all are acknowledged and say where they lie, in the order of `produce`; else KafkaRefused."""
        sent, self._sent = self._sent, []
        with refusals():
            self._producer.flush(timeout=seconds)
            return [Published(slot, future.get(timeout=0).offset) for slot, future in sent]

    def settled(self, *, seconds: float) -> bool:
        """Whether all handed over is acknowledged, waiting so long for it; KafkaRefused when a record was given up."""
        with refusals():
            try:
                self._producer.flush(timeout=seconds)
            except KafkaTimeoutError:
                return False
            sent, self._sent = self._sent, []
            for _, future in sent:
                future.get(timeout=0)
        return True

    def close(self) -> None:
        """Give up what is not flushed."""
        try:
            self._producer.close(timeout=1)
        except KafkaError:
            self._producer._sender.force_close()  # noqa: SLF001  its own close gives up before it ends its thread
