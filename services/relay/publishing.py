"""One term of the relay: page after page from PostgreSQL to Kafka, each confirmed before it is noted."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event

from domain.events.headers import headers_of, key_of
from services.relay.ports import Feed, Lease, Partition, Producer, Row

IN_FLIGHT_BYTES = 4 * 1024 * 1024  # the client bounds nothing: this is what may wait for the broker
WAKE_SECONDS = 0.5  # a notification only wakes; this stands behind it
CONFIRM_SECONDS = 0.5


class LeaseLost(Exception):
    """Another relay holds the lease; nothing more may be written."""


@dataclass(frozen=True)
class Publisher:
    """Copies rows in their order. It must not change, skip or judge any of them."""

    feed: Feed
    producer: Producer
    lease: Lease
    stop: Event

    def publish(self, cursors: dict[Partition, int]) -> None:
        """Publish what lies after the cursors, and go on until asked to stop. Raises ``LeaseLost``."""
        while not self.stop.is_set():
            page = self.feed.page(cursors, limit_bytes=IN_FLIGHT_BYTES)
            self._hand_over(page)
            if not self._confirmed():
                return
            ends = {(envelope.topic, envelope.partition): envelope.position for envelope, _ in page}
            self._keep_lease(ends)
            cursors.update(ends)
            if not page:
                self.feed.wait(WAKE_SECONDS)

    def _hand_over(self, page: Sequence[Row]) -> None:
        if not self.lease.sure():  # a pause of this process may have outlasted the lease
            self._keep_lease({})
        for envelope, value in page:
            self.producer.produce(
                (envelope.topic, envelope.partition), key=key_of(envelope), value=value, headers=headers_of(envelope)
            )

    def _confirmed(self) -> bool:
        while not self.producer.confirmed(CONFIRM_SECONDS):
            if self.stop.is_set():
                return False
            self._keep_lease({})
        return True

    def _keep_lease(self, ends: dict[Partition, int]) -> None:
        if not self.lease.keep(ends):
            raise LeaseLost
