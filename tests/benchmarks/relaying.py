"""R5 and R7-published: what the relay does to rows that are stored, and how long they take to be on Kafka.

R5: stored rows relayed per second ÷ the same keys, values and headers handed to a bare producer with the same settings,
but for a linger that lets it fill its batches, which is faster for it.
R7-published: from the time of a record, taken before its commit, to its receipt by a consumer in a process of its own,
at half of the load that eight clients reach ÷ one commit of PostgreSQL and one produce with acks=all, each alone.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from statistics import median, quantiles
from threading import Event
from typing import Any
from uuid import uuid4

import psycopg
from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import KafkaAdminClient

from domain.events.appending import Append, StreamWrite
from domain.events.partitions import PARTITIONS
from infra.eventstore.copies import Copies, Copy
from infra.eventstore.store import PostgresEventStore
from infra.kafka.producer import OPTIONS
from services.bootstrap.relay import relay_ports
from services.relay.ports import Lease, Partition
from services.relay.publishing import Publisher
from tests.benchmarks import appending
from tests.benchmarks.clients import paced, rate
from tests.benchmarks.ratio import ROUNDS, Ratio, interleaved
from tests.benchmarks.running import service
from tests.conftest import Stack

EVENTS, OF_COMMAND, GROUP = 20_000, 10, 100
CLIENTS, LOAD_SECONDS, QUIET_SECONDS, SINGLE = 8, 3.0, 1.0, 200
BARE = OPTIONS | {"linger_ms": 20}
PLACES = [(topic, number) for topic, count in PARTITIONS.items() for number in range(count)]


@dataclass
class UntilAllIsNoted:
    """A lease that asks its relay to stop once everything is noted."""

    lease: Lease
    heads: Mapping[Partition, int]
    stop: Event = field(default_factory=Event)
    noted: dict[Partition, int] = field(default_factory=dict)
    ended: float = 0

    def keep(self, published: Mapping[Partition, int]) -> bool:
        self.noted.update(published)
        if self.noted == self.heads:
            self.ended = time.perf_counter()
            self.stop.set()
        return self.lease.keep(published)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  all else is the lease's own
        return getattr(self.lease, name)


def throughput(stack: Stack) -> Iterator[Ratio]:
    """R5."""
    rows: list[Copy] = []
    make_topics(stack)
    with (
        closing(PostgresEventStore(stack.postgres_dsn("steward_writer"))) as store,
        closing(Copies(stack.postgres_dsn("steward_relay"))) as feed,
        closing(KafkaProducer(**stack.kafka("admin"), **BARE)) as bare,
    ):

        def relayed() -> float:
            before = _heads(feed)
            _store(store, EVENTS)
            rows[:] = _after(feed, before)
            return _relay(stack, before, _heads(feed))

        yield interleaved("R5", relayed, lambda: _produce(bare, rows), unit="records/s", held="≥ 0.7")


def delay(stack: Stack) -> Iterator[Ratio]:
    """R7-published, at the median and for the slowest in a hundred, in milliseconds."""
    make_topics(stack)
    admin = stack.postgres_dsn("postgres")
    with ExitStack() as opened:
        store = opened.enter_context(closing(PostgresEventStore(stack.postgres_dsn("steward_writer"))))
        raw = opened.enter_context(psycopg.connect(admin, autocommit=True))
        raw.execute(appending.TABLE)
        bare = opened.enter_context(closing(KafkaProducer(**stack.kafka("admin"), **OPTIONS)))
        receivers = opened.enter_context(ProcessPoolExecutor(1, mp_context=get_context("spawn")))
        opened.enter_context(service(stack, "relay"))
        receivers.submit(receive, stack.kafka("verifier"), 0).result()  # its process has begun
        half = rate([appending.appending(store)] * CLIENTS) / 2
        rounds = []
        for _ in range(1 + ROUNDS):  # the first only warms up
            receiving = receivers.submit(receive, stack.kafka("verifier"), LOAD_SECONDS + QUIET_SECONDS)
            time.sleep(QUIET_SECONDS / 2)
            paced([appending.appending(store)] * CLIENTS, half, seconds=LOAD_SECONDS)
            rounds.append((marks(receiving.result()), marks(singles(raw, bare))))
    for nth, name in enumerate(("R7-published-p50", "R7-published-p99")):
        ours, alone = (median(pair[side][nth] for pair in rounds[1:]) for side in (0, 1))
        yield Ratio(name, ours, alone, "ms", f"at {half:.0f}/s")


def receive(options: dict[str, Any], seconds: float) -> list[float]:
    """The age in milliseconds at receipt of every record that comes in so many seconds."""
    with closing(KafkaConsumer(**options, group_id=None, enable_auto_commit=False)) as consumer:
        consumer.assign([TopicPartition(*place) for place in PLACES])
        consumer.seek_to_end()
        for place in PLACES:
            consumer.position(TopicPartition(*place))
        ages, ends = [], time.monotonic() + seconds
        while time.monotonic() < ends:
            found = consumer.poll(timeout_ms=100)
            now = time.time()
            ages += [now - _recorded(record.headers) for records in found.values() for record in records]
    return [age * 1000 for age in ages]


def _recorded(headers: Sequence[tuple[str, bytes]]) -> float:
    return datetime.fromisoformat(dict(headers)["ce_recordedat"].decode()).timestamp()


def _relay(stack: Stack, before: Mapping[Partition, int], heads: Mapping[Partition, int]) -> float:
    ports = relay_ports(stack.access)
    with closing(ports.lease()) as lease:
        assert lease.take()
        with closing(ports.feed()) as feed, closing(ports.producer(lease.sure)) as producer:
            wanted = {place: head for place, head in heads.items() if head != before[place]}
            noting = UntilAllIsNoted(lease, wanted)
            began = time.perf_counter()
            Publisher(feed, producer, noting, noting.stop).publish(before)
            return EVENTS / (noting.ended - began)


def _produce(producer: Any, rows: Sequence[Copy]) -> float:  # noqa: ANN401  the library publishes no types
    began = time.perf_counter()
    for (topic, number), _, key, value, headers in rows:
        producer.send(f"bench-{topic}", key=key, value=value, headers=headers, partition=number)
    producer.flush()
    return len(rows) / (time.perf_counter() - began)


def singles(raw: psycopg.Connection[Any], producer: Any) -> list[float]:  # noqa: ANN401  as above
    """A commit and, after it, a produce until it is acknowledged, in milliseconds, over and over."""
    insert = appending.inserting(raw)

    def one() -> float:
        began = time.perf_counter()
        insert()
        producer.send("bench-case-events", key=uuid4().bytes, value=appending.VALUE, partition=0)
        producer.flush()
        return (time.perf_counter() - began) * 1000

    return [one() for _ in range(SINGLE)]


def marks(milliseconds: Sequence[float]) -> tuple[float, float]:
    """The median, and the slowest in a hundred."""
    return median(milliseconds), quantiles(milliseconds, n=100)[-1]


def _store(store: PostgresEventStore, events: int) -> None:
    for _ in range(events // (OF_COMMAND * GROUP)):
        store.append_group([_wish() for _ in range(GROUP)])


def _wish() -> Append:
    case_id = uuid4()
    return Append(appending.request(), (StreamWrite(f"case-{case_id}", 0, case_id, (appending.FACT,) * OF_COMMAND),))


def _heads(feed: Copies) -> dict[Partition, int]:
    heads = feed.heads()
    return {place: heads[place].position if place in heads else 0 for place in PLACES}


def _after(feed: Copies, cursors: Mapping[Partition, int]) -> list[Copy]:
    feed.begin(cursors)
    return [row for page in iter(partial(feed.copies, limit_bytes=2**21), []) for row in page]


def make_topics(stack: Stack) -> None:
    """Topics of the same shape for the bare producer, so that the record keeps to itself."""
    with closing(KafkaAdminClient(**stack.kafka("admin"))) as admin:
        present = {found["name"] for found in admin.describe_topics()}
        for topic, count in PARTITIONS.items():
            if f"bench-{topic}" not in present:
                admin.create_topics({f"bench-{topic}": {"num_partitions": count}})


BENCHES: dict[str, Callable[[Stack], Iterator[Ratio]]] = {"R5": throughput, "R7-published": delay}
