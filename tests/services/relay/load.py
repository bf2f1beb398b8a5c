"""Writers that go on while a test does its harm."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from hashlib import sha256
from threading import Event
from time import monotonic, sleep
from uuid import uuid4

from domain.events.appending import Append, Request, StreamWrite
from domain.events.cases import LandAcquired
from domain.events.envelope import Origin
from domain.values.actor import Actor, Role
from infra.eventstore.bulk import Bulk, Terms
from infra.eventstore.chunks import Dated
from infra.eventstore.store import PostgresEventStore

CLERK = Actor("a", Role.OFFICER, "zwb")


def one_command(events: int = 1, *, keyed_by_case: bool = True) -> Append:
    """A command whose events go to a stream of its own."""
    command, case = uuid4(), uuid4()
    facts = tuple(LandAcquired(case, date(2026, 2, 13)) for _ in range(events))
    request = Request(
        command_id=command,
        principal="test",
        idempotency_key=str(command),
        digest=sha256(command.bytes).digest(),
        actor=CLERK,
        occurred_at=datetime.now(UTC),
        origin=Origin.LIVE,
        correlation_id=command,
    )
    return Append(request, (StreamWrite(f"test-{case}", 0, case if keyed_by_case else None, facts),))


def append_some(address: str, commands: int) -> int:
    """Record commands of one to three events; how many events there were."""
    store = PostgresEventStore(address)
    try:
        for nth in range(commands):
            store.append(one_command(1 + nth % 3, keyed_by_case=nth % 5 > 0))
    finally:
        store.close()
    return sum(1 + nth % 3 for nth in range(commands))


@contextmanager
def load(address: str, *, writers: int = 2, pause: float = 0.01) -> Iterator[None]:
    """Writers that append until the block ends; what fails in one of them fails the block."""
    stop, store = Event(), PostgresEventStore(address)

    def write() -> None:
        nth = 0
        while not stop.is_set():
            nth += 1
            store.append(one_command(1 + nth % 3, keyed_by_case=nth % 5 > 0))
            sleep(pause)

    with ThreadPoolExecutor(writers) as pool:
        running = [pool.submit(write) for _ in range(writers)]
        try:
            yield
        finally:
            stop.set()
            for writer in running:
                writer.result()
            store.close()


def append_steadily(address: str, per_second: int, *, writers: int = 4) -> None:
    """Append commands of one event until standard input ends; then tell how many were answered."""
    stop, store = Event(), PostgresEventStore(address)

    def write() -> int:
        began, count = monotonic(), 0
        while not stop.is_set():
            if count >= (monotonic() - began) * per_second / writers:
                sleep(0.002)
            else:
                store.append(one_command())
                count += 1
        return count

    with ThreadPoolExecutor(writers) as pool:
        running = [pool.submit(write) for _ in range(writers)]
        sys.stdin.read()
        stop.set()
        print(sum(writer.result() for writer in running))
    store.close()


def record_many(address: str, events: int, *, of_stream: int = 100) -> None:
    """Record so many events the fastest way there is, in chunks as an import does."""
    moment = datetime(2026, 2, 13, tzinfo=UTC)
    with closing(Bulk(address, Terms(principal="test", import_id=str(uuid4()), actor=CLERK))) as bulk:
        source = (
            Dated(moment, StreamWrite(f"case-{case}", 0, case, (LandAcquired(case, moment.date()),) * of_stream))
            for case in (uuid4() for _ in range(events // of_stream))
        )
        for _ in bulk.append(source):
            pass
