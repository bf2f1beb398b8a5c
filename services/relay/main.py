"""The relay process: takes the lease or stands by, publishes, and outlives the absence of either server."""

from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from threading import Event
from time import monotonic

import structlog

from services.relay.disagreement import RecordsDisagree
from services.relay.ports import Feed, Lease, MayWrite, Producer, Tails
from services.relay.publishing import LeaseLost, Publisher
from services.relay.resuming import resume

STANDBY_SECONDS = 0.5
SHORTEST_PAUSE, LONGEST_PAUSE = 0.2, 2.0  # seconds between two attempts
log = structlog.get_logger("relay")


@dataclass(frozen=True)
class Ports:
    """How each thing is opened; all are opened anew for each term, so nothing of a failed one goes on."""

    lease: Callable[[], Lease]
    feed: Callable[[], Feed]
    tails: Callable[[], Tails]
    producer: Callable[[MayWrite], Producer]


def run(ports: Ports, stop: Event) -> None:
    """Be the relay, or stand by to be it, until asked to stop. Raises ``RecordsDisagree`` when it must not write."""
    pause = SHORTEST_PAUSE
    while not stop.is_set():
        began = monotonic()
        try:
            _term(ports, stop)
        except RecordsDisagree:
            raise
        except LeaseLost:
            log.warning("lease_lost")
        except Exception as failure:  # noqa: BLE001  each client has its own words for a server that is away
            log.warning("term_ended", failure=f"{type(failure).__name__}: {failure}".strip(), again_in=pause)
        stop.wait(pause)
        pause = SHORTEST_PAUSE if monotonic() - began > LONGEST_PAUSE * 2 else min(pause * 2, LONGEST_PAUSE)


def _term(ports: Ports, stop: Event) -> None:
    with ExitStack() as opened:
        lease = opened.enter_context(closing(ports.lease()))
        if not _take(lease, stop):
            return
        try:
            _publish(ports, lease, stop)
        except RecordsDisagree as finding:
            lease.alarm(finding.kind, finding.partition, finding.detail)
            raise


def _publish(ports: Ports, lease: Lease, stop: Event) -> None:
    """The producer first: it writes only over connections that are older than the look at the tails."""
    with closing(ports.feed()) as feed, closing(ports.producer(lease.sure)) as producer:
        with closing(ports.tails()) as tails:
            cursors = resume(tails.read(), feed, lease)
        log.info("publishing", partitions=len(cursors))
        Publisher(feed, producer, lease, stop).publish(cursors)


def _take(lease: Lease, stop: Event) -> bool:
    while not lease.take():
        if stop.wait(STANDBY_SECONDS):
            return False
    return True
