"""Records come back as they were written, and a reader starts exactly where it is told."""

import pytest

from infra.kafka.consumer import RecordReader
from infra.kafka.errors import KafkaRefused
from infra.kafka.permissions import Principal
from infra.kafka.producer import RecordWriter
from infra.kafka.record import ConsumedRecord, Slot
from tests.conftest import Stack
from tests.infra.kafka.logins import admin_client, login

TOPIC = "scratch-records"
SLOT = Slot(TOPIC, 0)


@pytest.fixture(scope="module", autouse=True)
def topic(stack: Stack) -> None:
    with admin_client(stack, "admin") as admin:
        admin.create_topics({TOPIC: {"num_partitions": 2, "replication_factor": 1}})


def test_bytes_headers_and_time_come_back_unchanged(stack: Stack) -> None:
    with RecordWriter(stack.access.kafka_admin()) as writer, RecordReader(stack.access.kafka_admin()) as reader:
        writer.produce(SLOT, key=b"\x00k", value=b"\xff\x00v", headers=[("a", b"1"), ("a", b"\xfe")], timestamp=1234)
        (published,) = writer.flush()
        reader.assign({SLOT: published.offset})
        assert _read(reader, 1) == [
            ConsumedRecord(TOPIC, 0, published.offset, b"\x00k", b"\xff\x00v", (("a", b"1"), ("a", b"\xfe")), 1234)
        ]


def test_a_reader_starts_at_the_offset_it_was_given(stack: Stack) -> None:
    with RecordWriter(stack.access.kafka_admin()) as writer, RecordReader(stack.access.kafka_admin()) as reader:
        for number in range(50):
            writer.produce(SLOT, key=None, value=str(number).encode())
        offsets = [published.offset for published in writer.flush()]
        reader.assign({SLOT: offsets[40]})
        assert [record.value for record in _read(reader, 10)] == [str(number).encode() for number in range(40, 50)]
        reader.seek(SLOT, offsets[49])
        assert [record.value for record in _read(reader, 1)] == [b"49"]
        assert reader.ends([SLOT]) == {SLOT: offsets[49] + 1}
        assert reader.partitions(TOPIC) == [SLOT, Slot(TOPIC, 1)]


def test_a_partition_whose_leader_was_forgotten_is_asked_again(stack: Stack) -> None:
    with RecordReader(login(stack, Principal.REACTOR)) as reader:
        [case_events, service_events] = (reader.partitions(topic) for topic in ("case-events", "service-events"))
        assert set(reader.ends(case_events)) == set(case_events)
        del reader._consumer._client.cluster._partitions["service-events"]
        assert set(reader.ends([*case_events, *service_events])) == {*case_events, *service_events}


def test_an_offset_that_is_not_there_is_a_fault(stack: Stack) -> None:
    with RecordReader(stack.access.kafka_admin()) as reader:
        reader.assign({Slot(TOPIC, 1): 1_000_000})
        with pytest.raises(KafkaRefused):
            _read(reader, 1)


def test_a_topic_that_may_not_be_read_yields_nothing(stack: Stack) -> None:
    with RecordWriter(stack.access.kafka_admin()) as writer, RecordReader(login(stack, Principal.WEB)) as reader:
        writer.produce(SLOT, key=None, value=b"not for the web")
        writer.flush()
        assert reader.partitions(TOPIC) == []
        reader.assign({SLOT: 0})
        assert reader.poll(seconds=1) == []


def _read(reader: RecordReader, count: int) -> list[ConsumedRecord]:
    found: list[ConsumedRecord] = []
    for _ in range(20):
        found += reader.poll(seconds=0.5)
        if len(found) >= count:
            return found
    return found
