"""One worker of one version of a view: poll, read, apply, remember; commit is last."""

import time
from collections.abc import Mapping
from threading import Event
from uuid import UUID

import structlog

from services.projector.applying import apply_page
from services.projector.healing import heal
from services.projector.lease import Lease
from services.projector.notices import announce
from services.projector.page import Broken, Page, Place, read_page
from services.projector.ports import Consumer, Database, Partition, Ports
from services.projector.progress import Progress
from services.projector.refolding import Unreadable, events_of, rebuild, retry
from services.projector.requests import Request, done, open_requests
from services.projector.views import View

POLL_SECONDS = 0.25
MOST_RECORDS = 2_000
BEAT_SECONDS = 1.0
IDLE_SECONDS = 0.25
HOLD_SECONDS = 5.0

log = structlog.get_logger("projector")


class Projector:
    """Feeds the partitions of its share. It must not write anything outside the page's one transaction.

    One that is not ``shown`` tells nobody of what it does: it builds a version beside the one that people see.
    """

    def __init__(
        self, view: View, ports: Ports, *, connection: Database, consumer: Consumer, shown: bool = True
    ) -> None:
        self._view = view
        self._ports = ports
        self._decode = ports.decode if view.reads_facts else None
        self._connection = connection
        self._consumer = consumer
        self._shown = shown
        self._lease = Lease(connection, holder=ports.holder, fold=ports.fold)
        self._places: dict[Partition, Place] = {}
        self._held: dict[Partition, float] = {}
        self._beaten = 0.0

    @property
    def partitions(self) -> frozenset[Partition]:
        """Those that this worker has."""
        return frozenset(self._places)

    def start(self) -> None:
        """Take a share of the partitions, none while other workers have them all."""
        epoch = self._lease.begin(self._ports.partitions)
        self._progress = Progress(self._connection, epoch=epoch)
        self._beat()

    def run(self, stop: Event) -> None:
        """Go on until told to stop. Raises ``Overtaken``, and whatever the servers raise when they are away."""
        while not stop.is_set():
            if not self.step():
                stop.wait(IDLE_SECONDS)
        self._lease.release()

    def step(self) -> bool:
        """Take what one poll brings; False when this worker has nothing to read."""
        if time.monotonic() - self._beaten > BEAT_SECONDS:
            self._beat()
            if self._shown:
                self._answer()
        if not self._places:
            return False
        self._retry_held()
        records = self._consumer.poll(seconds=POLL_SECONDS, most=MOST_RECORDS)
        free = [record for record in records if (record.topic, record.partition) not in self._held]
        page = read_page(free, self._places, decode=self._decode)
        if page.places:
            self._commit(page)
        if page.broken:
            self._mend(page.broken)
        return True

    def _beat(self) -> None:
        """Keep the share, and make it a fair one."""
        share = self._lease.share()
        self._beaten = time.monotonic()
        if share.taken or share.kept != self.partitions:
            kept = {at: place for at, place in self._places.items() if at in share.kept}
            self._places = kept | dict(share.taken)
            self._held = {at: until for at, until in self._held.items() if at in kept}
            self._consumer.assign({at: (place.next_offset, place.mark) for at, place in self._places.items()})
            log.info("share_taken", view=self._view.name, shown=self._shown, partitions=len(self._places))

    def _commit(self, page: Page) -> None:
        with self._connection.transaction():
            self._progress.advance(page, self._places)
            self._tell(apply_page(self._connection, self._view, page.items), page.places)
        self._places.update(page.places)

    def _tell(self, cases: set[UUID], places: Mapping[Partition, Place]) -> None:
        if self._shown:
            announce(self._connection, self._view.name, cases=cases, places=places)

    def _mend(self, broken: Mapping[Partition, Broken]) -> None:
        """Take what the broker lacks from the event store; what is not there either stops its partition for a while."""
        for partition, one in broken.items():
            page = heal(self._ports.stored, partition, self._places[partition], one, decode=self._decode)
            if page is None:
                self._hold(partition, one.reason)
                continue
            log.error("healed_from_event_store", view=self._view.name, at=partition, reason=one.reason)
            self._commit(page)
            self._seek(partition)

    def _hold(self, partition: Partition, reason: str) -> None:
        log.error("partition_held", view=self._view.name, at=partition, reason=reason)
        self._progress.alarm({partition: reason})
        self._held[partition] = time.monotonic() + HOLD_SECONDS

    def _retry_held(self) -> None:
        for partition, until in list(self._held.items()):
            if time.monotonic() >= until:
                del self._held[partition]
                self._seek(partition)

    def _seek(self, partition: Partition) -> None:
        place = self._places[partition]
        self._consumer.seek(partition, place.next_offset, place.mark)

    def _answer(self) -> None:
        """Do what people asked of the cases in this worker's partitions."""
        for request in open_requests(self._connection, self._view.name, self._places):
            try:
                self._do(request)
            except (Unreadable, ValueError) as failure:
                done(self._connection, request, str(failure))

    def _do(self, request: Request) -> None:
        place, items = self._places[request.at], []
        if request.deed == "rebuild":
            items = events_of(self._view, request.at, request.key, upto=place, ports=self._ports, beat=self._lease.keep)
        with self._connection.transaction():
            self._progress.hold(request.at)
            if request.deed == "rebuild":
                cases, outcome = rebuild(self._connection, self._view, request.key, items=items)
            else:
                cases, outcome = retry(self._connection, self._view, request.key, ports=self._ports)
            self._tell(cases, {request.at: place})
            done(self._connection, request, outcome)
        log.info("request_done", view=self._view.name, deed=request.deed, key=request.key, outcome=outcome)
