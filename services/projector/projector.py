"""One view's projector: poll, read, apply, remember; commit is last."""

import time
from collections.abc import Mapping
from threading import Event

import structlog

from services.projector.applying import apply_page
from services.projector.lease import Lease
from services.projector.notices import announce
from services.projector.page import Page, Place, read_page
from services.projector.ports import Consumer, Database, Partition, Ports
from services.projector.progress import Progress
from services.projector.views import View

POLL_SECONDS = 0.25
MOST_RECORDS = 2_000
RENEW_SECONDS = 1.0
HOLD_SECONDS = 5.0

log = structlog.get_logger("projector")


class Projector:
    """Feeds a view while it holds the lease. It must not write anything outside the page's one transaction."""

    def __init__(self, view: View, ports: Ports, *, connection: Database, consumer: Consumer) -> None:
        self._view = view
        self._ports = ports
        self._connection = connection
        self._consumer = consumer
        self._lease = Lease(connection, view.name)
        self._places: dict[Partition, Place] = {}
        self._held: dict[Partition, float] = {}
        self._renewed = 0.0

    def start(self) -> bool:
        """Take the view over; False while another projector holds it."""
        with self._connection.transaction():
            epoch = self._lease.take(self._ports.holder)
            if epoch is None:
                return False
            self._progress = Progress(self._connection, self._view.name, epoch=epoch)
            self._epoch = epoch
            self._places = dict(self._progress.claim(self._ports.partitions))
        self._renewed = time.monotonic()
        self._consumer.assign({at: (place.next_offset, place.mark) for at, place in self._places.items()})
        log.info("view_taken_over", view=self._view.name, epoch=epoch)
        return True

    def run(self, stop: Event) -> None:
        """Go on until told to stop. Raises ``Overtaken``, and whatever the servers raise when they are away."""
        while not stop.is_set():
            self.step()
        self._lease.release(self._epoch)

    def step(self) -> None:
        """Take what one poll brings."""
        self._retry_held()
        records = self._consumer.poll(seconds=POLL_SECONDS, most=MOST_RECORDS)
        free = [record for record in records if (record.topic, record.partition) not in self._held]
        page = read_page(free, self._places, decode=self._ports.decode if self._view.reads_facts else None)
        if page.places:
            self._commit(page)
        elif time.monotonic() - self._renewed > RENEW_SECONDS:
            self._lease.keep(self._epoch)
            self._renewed = time.monotonic()
        if page.alarms:
            self._hold(page.alarms)

    def _commit(self, page: Page) -> None:
        with self._connection.transaction():
            self._progress.advance(page, self._places)
            cases = apply_page(self._connection, self._view, page.items)
            self._lease.keep(self._epoch)
            announce(self._connection, self._view.name, cases=cases, places=page.places)
        self._places.update(page.places)
        self._renewed = time.monotonic()

    def _hold(self, alarms: Mapping[Partition, str]) -> None:
        """Stop reading these partitions for a while; the others go on."""
        for (topic, partition), reason in alarms.items():
            log.error("partition_held", view=self._view.name, topic=topic, partition=partition, reason=reason)
        self._progress.alarm(alarms)
        self._held |= dict.fromkeys(alarms, time.monotonic() + HOLD_SECONDS)

    def _retry_held(self) -> None:
        for partition, until in list(self._held.items()):
            if time.monotonic() >= until:
                del self._held[partition]
                place = self._places[partition]
                self._consumer.seek(partition, place.next_offset, place.mark)
