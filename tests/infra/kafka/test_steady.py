"""A writer sends only while it may, and only over the connections it began with."""

from collections.abc import Callable, Iterator
from contextlib import closing
from socket import SHUT_RDWR
from time import monotonic, sleep
from uuid import uuid4

import pytest
from kafka.admin import KafkaAdminClient

from infra.kafka.consumer import RecordReader
from infra.kafka.errors import KafkaRefused
from infra.kafka.producer import Page, RecordWriter
from infra.kafka.record import Slot
from tests.conftest import Stack


@pytest.fixture
def topic(stack: Stack) -> Iterator[str]:
    name = f"steady-{uuid4()}"
    with closing(KafkaAdminClient(**stack.kafka("admin"))) as admin:
        admin.create_topics({name: {"num_partitions": 2}})
        yield name
        admin.delete_topics([name])


@pytest.fixture
def reader(stack: Stack) -> Iterator[RecordReader]:
    with RecordReader(stack.access.kafka_admin()) as reading:
        yield reading


def page(topic: str, records: int = 4) -> Page:
    return [((topic, nth % 2), nth, b"key", b"value", [("name", b"text")]) for nth in range(records)]


def eventually(happened: Callable[[], object]) -> bool:
    deadline = monotonic() + 20
    while not (found := happened()) and monotonic() < deadline:
        sleep(0.05)
    return bool(found)


def test_a_page_takes_the_next_offsets_of_each_partition(stack: Stack, topic: str) -> None:
    with RecordWriter(stack.access.kafka_admin()) as writer:
        writer.begin([topic])
        flights = [writer.send(page(topic)), writer.send(page(topic, records=6))]
        assert [flight.landed(20) for flight in flights] == [
            {(topic, 0): range(2), (topic, 1): range(2)},
            {(topic, 0): range(2, 5), (topic, 1): range(2, 5)},
        ]


def test_nothing_is_sent_while_it_may_not_write(stack: Stack, topic: str, reader: RecordReader) -> None:
    allowed = [False]
    slots = [Slot(topic, 0), Slot(topic, 1)]
    with RecordWriter(stack.access.kafka_admin(), may_write=lambda: allowed[0]) as writer:
        writer.begin([topic])
        flight = writer.send(page(topic))
        assert flight.landed(1) is None
        assert set(reader.ends(slots).values()) == {0}
        allowed[0] = True
        assert flight.landed(20)
        assert set(reader.ends(slots).values()) == {2}


def test_a_broken_connection_ends_it_though_the_broker_is_there(stack: Stack, topic: str, reader: RecordReader) -> None:
    with RecordWriter(stack.access.kafka_admin()) as writer:
        writer.begin([topic])
        assert writer.send(page(topic)).landed(20)
        writer._client._manager._conns[1].transport._sock.shutdown(SHUT_RDWR)
        assert eventually(writer._client.trouble)
        flight = writer.send(page(topic))
        with pytest.raises(KafkaRefused, match="connection"):
            flight.landed(20)
        with pytest.raises(KafkaRefused, match="connection"):
            writer.check()
    assert set(reader.ends([Slot(topic, 0), Slot(topic, 1)]).values()) == {2}
