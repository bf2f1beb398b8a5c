"""R6: records per second from Kafka into the rows of the checklist ÷ a bare poll loop over the same partitions.

The loop has the projectors' settings and looks at nothing. One projector or two, each a process of its own; their time
runs from when all of them have partitions until the view shows the whole record, and counts what is read in it.
"""

import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from multiprocessing import get_context
from threading import Event, Thread
from typing import Any

import psycopg
from kafka import KafkaConsumer, TopicPartition

from domain.events.partitions import PARTITIONS
from infra.kafka.consumer import OPTIONS
from services.bootstrap.access import Access
from services.bootstrap.projector import projector_ports
from services.projector.main import run
from services.projector.memory import collect_seldom
from services.projector.progress import wait_for
from services.projector.projector import MOST_RECORDS
from tests.benchmarks import lives
from tests.benchmarks.ratio import Ratio, interleaved
from tests.conftest import Stack

VIEW = "checklist"
HELD = {1: "≥ 0.4", 2: "≥ 0.7"}
PLACES = [TopicPartition(topic, number) for topic, count in PARTITIONS.items() for number in range(count)]
PATIENCE_SECONDS = 300
SHARED = f"SELECT count(DISTINCT holder) = %s FROM {VIEW}.progress WHERE holder <> ''"
READ = f"SELECT coalesce(sum(next_offset), 0) FROM {VIEW}.progress"


def ratios(stack: Stack, *, workers: int) -> Iterator[Ratio]:
    """R6 with so many projectors."""
    lives.recorded(stack)
    yield interleaved(
        f"R6@{workers}",
        partial(fed, stack, workers=workers),
        partial(_polled, stack),
        unit="records/s",
        held=HELD[workers],
    )


def fed(stack: Stack, *, workers: int) -> float:
    """Records per second into a view that was empty."""
    lives.forget(stack, VIEW)
    heads = lives.heads(stack)
    address = stack.postgres_dsn("steward_reader")
    with psycopg.connect(address, autocommit=True) as reader, _projectors(stack.access, workers) as begin:
        begin.wait()
        while reader.execute(SHARED.encode(), [workers]).fetchone() != (True,):
            time.sleep(0.01)
        ((read,),) = reader.execute(READ.encode()).fetchall()
        began = time.perf_counter()
        for partition, position in heads.items():
            assert wait_for(reader, VIEW, partition, reached=position, seconds=PATIENCE_SECONDS)
        return (lives.count(stack) - int(read)) / (time.perf_counter() - began)


@contextmanager
def _projectors(access: Access, workers: int) -> Iterator[Any]:
    """Processes that wait for the word to begin."""
    spawning = get_context("spawn")
    begin, end = spawning.Barrier(workers + 1), spawning.Event()
    running = [spawning.Process(target=project, args=(access, begin, end)) for _ in range(workers)]
    for process in running:
        process.start()
    try:
        yield begin
    finally:
        end.set()
        for process in running:
            process.join()


def project(access: Access, begin: Any, end: Any) -> None:  # noqa: ANN401  they are shared between processes
    """Feed the view from the word to begin until the word to end."""
    ports, stop = projector_ports(access, VIEW), Event()
    collect_seldom()
    begin.wait()
    feeding = Thread(target=run, args=(VIEW, ports, stop))
    feeding.start()
    end.wait()
    stop.set()
    feeding.join()


def _polled(stack: Stack) -> float:
    left = count = lives.count(stack)
    began = time.perf_counter()
    with closing(KafkaConsumer(**stack.kafka(f"view-{VIEW}"), **OPTIONS)) as consumer:
        consumer.assign(PLACES)
        for place in PLACES:
            consumer.seek(place, 0)
        while left > 0:
            left -= sum(map(len, consumer.poll(timeout_ms=250, max_records=MOST_RECORDS).values()))
    return count / (time.perf_counter() - began)
