"""The network side of a writer that ends at the first trouble instead of mending it."""

# mypy: allow-untyped-calls
# The library publishes no types, and the exclusion by name does not reach what is inherited.

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any, TypeAlias

from kafka.errors import KafkaConnectionError
from kafka.future import Future as KafkaFuture
from kafka.net.compat import KafkaNetClient
from kafka.protocol.producer import ProduceRequest, ProduceResponse

LOOK_AGAIN_MS = 20
Future: TypeAlias = Any


class SteadyClient(KafkaNetClient):
    """Sends records only over the connections it began with, until the first failure, and while its owner may write.

    A broker that was away may have lost its tail, and the library answers some failures by going on with the records
    after the failed ones: either would leave a hole. Whoever goes on must first look at what is there, with a new one.
    Its methods run on the producer's own thread, but for ``begin``, ``end``, ``trouble`` and ``gathering``.
    """

    def __init__(self, may_write: Callable[[], bool], **configs: object) -> None:
        super().__init__(**configs)
        self._may_write = may_write
        self._partitions: frozenset[Any] = frozenset()
        self._first: dict[int, object] = {}
        self._ended: str | None = None
        self._gathering = False
        self.begun = Event()

    def begin(self, partitions: Iterable[Any]) -> None:
        """Connect to the leaders of these partitions, and to nobody else from then on; ``begun`` says when."""
        self._partitions = frozenset(partitions)
        self.wakeup()

    def end(self, reason: str) -> None:
        """Send no record any more."""
        self._ended = self._ended or reason

    def trouble(self) -> str | None:
        """Why nothing is sent any more, if so."""
        for node, first in self._first.items():
            if self._connection(node) is not first or not self.connected(node):
                self.end(f"the connection to broker {node} was lost")
        return self._ended

    @contextmanager
    def gathering(self) -> Iterator[None]:
        """Send nothing within the block, and then all at once: fewer, fuller batches, and none waits for more."""
        self._gathering = True
        yield
        self._gathering = False
        self.wakeup()

    def is_ready(self, node_id: int) -> bool:
        held_back = self.begun.is_set() and (self.trouble() is not None or not self._may_write())
        return not held_back and not self._gathering and super().is_ready(node_id)

    def connection_delay(self, node_id: int) -> float:
        delay: float = super().connection_delay(node_id)
        return max(delay, LOOK_AGAIN_MS)

    def poll(self, timeout_ms: float | None = None, future: Future = None) -> object:
        if self._partitions and not self.begun.is_set():
            self._connect()
            timeout_ms = LOOK_AGAIN_MS
        return super().poll(timeout_ms=timeout_ms, future=future)

    def send(self, node_id: int, request: object, **options: object) -> Future:
        if not isinstance(request, ProduceRequest):
            return super().send(node_id, request, **options)
        if (trouble := self.trouble()) is not None or not self._may_write():
            self.end("it may not write any more")
            return KafkaFuture().failure(KafkaConnectionError(trouble or self._ended))
        self._first.setdefault(node_id, self._connection(node_id))
        return super().send(node_id, request, **options).add_errback(self._failed).add_callback(self._answered)

    def _connect(self) -> None:
        leaders = {self.cluster.leader_for_partition(partition) for partition in self._partitions}
        if leaders & {None, -1}:
            return
        for leader in leaders:
            self.maybe_connect(leader)
        if all(self.connected(leader) for leader in leaders):
            self._first = {leader: self._connection(leader) for leader in leaders}
            self.begun.set()

    def _connection(self, node_id: int) -> object:
        return self._manager._conns.get(node_id)  # noqa: SLF001  the library shows no other way

    def _failed(self, failure: BaseException) -> None:
        self.end(f"{type(failure).__name__}: {failure}")

    def _answered(self, response: ProduceResponse) -> None:
        for topic in response.responses:
            for partition in topic.partition_responses:
                if partition.error_code:
                    self.end(f"{topic.name}/{partition.index}: refused with error {partition.error_code}")
