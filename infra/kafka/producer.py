"""Writes records: idempotent, acknowledged by all copies in sync."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from types import TracebackType
from typing import Any, Self, TypeAlias

from kafka import KafkaProducer, TopicPartition
from kafka.errors import KafkaError, KafkaTimeoutError

from infra.kafka.errors import KafkaRefused, refusals
from infra.kafka.login import KafkaLogin
from infra.kafka.record import Slot
from infra.kafka.steady import SteadyClient

OPTIONS = {
    "acks": "all",
    "enable_idempotence": True,
    "allow_auto_create_topics": False,
    "compression_type": "lz4",
    "batch_size": 256 * 1024,
    "linger_ms": 0,
    "max_block_ms": 15_000,
    "bootstrap_timeout_ms": 5_000,
    "delivery_timeout_ms": 86_400_000,  # a batch given up while a later one arrives would leave a hole
    "request_timeout_ms": 15_000,
    "reconnect_backoff_max_ms": 1000,
    "metrics_enabled": False,
}
BEGIN_SECONDS = 10
GLANCE_SECONDS = 0.1

Page: TypeAlias = Sequence[tuple[tuple[str, int], int, bytes, bytes, list[tuple[str, bytes]]]]
"""Records with partition, position, key, value and headers."""


@dataclass(frozen=True, slots=True)
class Published:
    """Where a record came to lie."""

    slot: Slot
    offset: int


class Flight:
    """A page on its way."""

    def __init__(self, client: SteadyClient, sent: dict[tuple[str, int], list[Any]]) -> None:
        self._client = client
        self._sent = sent  # the first and the last of each partition: all between have landed when the last has

    def landed(self, seconds: float) -> dict[tuple[str, int], range] | None:
        """The offsets taken in each partition once all is there, None until then; else KafkaRefused."""
        ends = monotonic() + seconds
        while not self._done(ends - monotonic()):
            if trouble := self._client.trouble():
                raise KafkaRefused(trouble)
            if monotonic() >= ends:
                return None
        with refusals():
            return {
                slot: range(first.get().offset, last.get().offset + 1) for slot, (first, last) in self._sent.items()
            }

    def _done(self, seconds: float) -> bool:
        for _, last in self._sent.values():
            if not last.is_done:
                with suppress(KafkaError):  # whether it failed is asked when all are done
                    last.get(timeout=min(max(seconds, 0), GLANCE_SECONDS))
                return all(last.is_done for _, last in self._sent.values())
        return True


class RecordWriter:
    """Writes in the order it is told, per partition. It holds what is not acknowledged: the caller bounds that.

    Not for use by several threads at once. After KafkaRefused it is unknown which of the records not acknowledged were
    written: close it, look at the end of the partitions, and go on with a new writer. From `begin` on, that is also the
    way after any broken connection.
    """

    def __init__(self, login: KafkaLogin, *, may_write: Callable[[], bool] = lambda: True) -> None:
        def client(**configs: object) -> SteadyClient:
            self._client = SteadyClient(may_write, **configs)
            return self._client

        with refusals():
            self._producer: Any = KafkaProducer(**login.options(), **OPTIONS, kafka_client=client)
        self._sent: list[tuple[Slot, Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def begin(self, topics: Iterable[str]) -> None:
        """Connect to the leaders of these topics; what is read of them from now on is what a record will follow."""
        with refusals():
            numbers = {topic: self._producer.partitions_for(topic) for topic in topics}
        self._client.begin(TopicPartition(topic, number) for topic, found in numbers.items() for number in found)
        if not self._client.begun.wait(BEGIN_SECONDS):
            raise KafkaRefused("not all leaders could be reached")

    def send(self, page: Page) -> Flight:
        """Hand over a page; it counts only once it has landed."""
        sent: dict[tuple[str, int], list[Any]] = {}
        # The public way checks every header and measures every record first, which takes a third of the time.
        append = self._producer._accumulator.append  # noqa: SLF001
        with refusals(), self._client.gathering():
            for slot, _, key, value, headers in page:
                last = append(TopicPartition(*slot), None, key, value, headers)[0]
                if (ends := sent.get(slot)) is None:
                    sent[slot] = [last, last]
                else:
                    ends[1] = last
        return Flight(self._client, sent)

    def check(self) -> None:
        """Raise KafkaRefused when nothing can be written any more."""
        if trouble := self._client.trouble():
            raise KafkaRefused(trouble)

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
        """Wait until all of `produce` is acknowledged and say where it lies, in order; else KafkaRefused."""
        sent, self._sent = self._sent, []
        with refusals():
            self._producer.flush(timeout=seconds)
            return [Published(slot, future.get(timeout=0).offset) for slot, future in sent]

    def close(self) -> None:
        """Give up what is not acknowledged; nothing is sent any more."""
        self._client.end("closed")
        with suppress(KafkaTimeoutError):
            self._producer.close(timeout=0)
        self._producer._sender.force_close()  # noqa: SLF001  its own close gives up before it ends its thread
        self._producer._sender.join(GLANCE_SECONDS)  # noqa: SLF001
