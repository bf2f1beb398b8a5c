"""One term of the relay: page after page from PostgreSQL to Kafka, each confirmed before it is noted."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Event
from time import monotonic

from services.relay.crowd import Gathering
from services.relay.disagreement import RecordsDisagree
from services.relay.ports import Feed, Flight, Lease, Partition, Producer

PAGE_BYTES = 2 * 1024 * 1024
PAGES_IN_FLIGHT = 2  # the client bounds nothing: this is what may wait for the broker
WAKE_SECONDS = 0.5  # a notification only wakes; this stands behind it
GLANCE_SECONDS = 0.005
NOTE_SECONDS = 0.05  # noting more often costs more than it tells: Kafka's tail is what counts
KEEP_SECONDS = 0.5


class LeaseLost(Exception):
    """Another relay holds the lease; nothing more may be written."""


@dataclass
class Publisher:
    """Copies rows in their order. It must not change, skip or judge any of them."""

    feed: Feed
    producer: Producer
    lease: Lease
    stop: Event
    _flying: deque[tuple[Flight, dict[Partition, int]]] = field(default_factory=deque)
    _landed: dict[Partition, int] = field(default_factory=dict)
    _offsets: dict[Partition, int] = field(default_factory=dict)
    _kept: float = 0
    _gathering: Gathering = field(default_factory=Gathering)

    def publish(self, cursors: Mapping[Partition, int]) -> None:
        """Publish what lies after the cursors, and go on until asked to stop.

        Raises ``LeaseLost``, and ``RecordsDisagree`` when a topic lost records below us.
        """
        self.feed.begin(cursors)
        while not self.stop.is_set():
            page = self.feed.copies(limit_bytes=PAGE_BYTES)
            self._keep_lease()
            if page:
                self._flying.append((self.producer.send(page), {row[0]: row[1] for row in page}))
            self.producer.check()
            self._settle()
            if page:
                self.stop.wait(self._gathering.linger(len(page)))
            else:
                self.feed.wait(self._patience())
        self._note()

    def _patience(self) -> float:
        if self._flying:
            return GLANCE_SECONDS
        return NOTE_SECONDS if self._landed else WAKE_SECONDS

    def _settle(self) -> None:
        while self._flying and not self.stop.is_set():
            crowded = len(self._flying) >= PAGES_IN_FLIGHT
            landed = self._flying[0][0].landed(KEEP_SECONDS if crowded else 0)
            if landed is not None:
                self._compare(landed)
                self._landed.update(self._flying.popleft()[1])
            self._keep_lease()
            if landed is None and not crowded:
                return

    def _compare(self, landed: Mapping[Partition, range]) -> None:
        for partition, offsets in landed.items():
            if offsets.start < self._offsets.get(partition, 0):
                detail = f"a record went to {offsets.start}, though {self._offsets[partition]} were there"
                raise RecordsDisagree("topic_cut", partition, detail)
            self._offsets[partition] = offsets.stop

    def _keep_lease(self) -> None:
        """Before anything is handed over: a pause of this process may have outlasted the lease."""
        due = NOTE_SECONDS if self._landed else KEEP_SECONDS
        if not self.lease.sure() or monotonic() - self._kept > due:
            self._note()

    def _note(self) -> None:
        if not self.lease.keep(self._landed):
            raise LeaseLost
        self._landed, self._kept = {}, monotonic()
