"""The relay and the verifier on a real broker and a real database. The last tests do harm, so the order matters."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from random import Random
from time import monotonic, sleep

import pytest
from kafka import KafkaConsumer, KafkaProducer, TopicPartition

from services.bootstrap.standing import standing
from services.relay.lease import LEASE_SECONDS
from services.relay.main import STANDBY_SECONDS
from services.verifier.tally import Report
from tests.chaos.tail import cut_tail
from tests.services.relay.load import append_some, load, record_many
from tests.services.relay.outage import acknowledged, appending, live_through
from tests.services.relay.servers import Servers, running_servers

TOPIC, HARMED = "case-events", 3
STARTING_SECONDS, BUSY_SECONDS = 3, 2  # a process begins, and a machine that does other things answers


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    with running_servers(tmp_path_factory.mktemp("relay")) as running:
        yield running


@pytest.fixture(autouse=True)
def no_relay_is_left(servers: Servers) -> Iterator[None]:
    yield
    servers.end_relays()


def is_whole(report: Report) -> bool:
    return report.consistent and not report.total("pending") and report.first_bad is None


def test_all_that_was_recorded_before_and_while_it_runs_is_published(servers: Servers) -> None:
    events = append_some(servers.writer_address(), 40)
    before = servers.verify()
    assert (before.total("stored"), before.total("published"), before.total("pending")) == (events, 0, events)
    servers.start_relay()
    events += append_some(servers.writer_address(), 20)
    report = servers.settled()
    assert is_whole(report)
    assert (report.total("published"), report.total("duplicate")) == (events, 0)


def test_it_ends_promptly_when_asked(servers: Servers) -> None:
    relay = servers.start_relay()
    append_some(servers.writer_address(), 5)
    servers.settled()
    relay.send_signal(signal.SIGTERM)
    assert relay.wait(5) == 0


def test_verify_holds_at_any_moment_under_load(servers: Servers) -> None:
    servers.start_relay()
    with load(servers.writer_address()):
        sleep(1)
        reports = [servers.verify() for _ in range(10)]
    assert all(report.consistent for report in reports)
    assert [report.total("duplicate") + report.total("differing") for report in reports] == [0] * 10
    assert reports[-1].total("published") > reports[0].total("published")


def test_killed_at_any_moment_it_neither_loses_nor_doubles(servers: Servers) -> None:
    random = Random(20260213)
    with load(servers.writer_address()):
        for _ in range(3):
            relay = servers.start_relay()
            wait_for_holder(servers, relay)
            sleep(random.random())
            relay.kill()
            relay.wait()
    servers.start_relay()
    report = servers.settled()
    assert is_whole(report)
    assert report.total("duplicate") == 0


def test_a_killed_broker_is_waited_for(servers: Servers) -> None:
    servers.start_relay()
    with load(servers.writer_address()):
        sleep(2)
        servers.kill_broker()
        sleep(2)
        servers.start_broker()
    report = servers.settled()
    assert is_whole(report)
    assert report.total("duplicate") == 0


def test_cut_connections_to_the_database_are_made_anew(servers: Servers) -> None:
    servers.start_relay()
    with load(servers.writer_address()):
        for _ in range(3):
            sleep(0.7)
            servers.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'steward_relay'")
    report = servers.settled()
    assert is_whole(report)
    assert report.total("duplicate") == 0


def test_a_standby_takes_over_and_the_paused_one_may_only_repeat(servers: Servers) -> None:
    paused = servers.start_relay()
    with load(servers.writer_address()):
        wait_for_holder(servers, paused)
        paused.send_signal(signal.SIGSTOP)
        standby = servers.start_relay()
        wait_for_holder(servers, standby)
        paused.send_signal(signal.SIGCONT)
        sleep(2)
    report = servers.settled()
    assert is_whole(report)
    assert holder(servers).split(":")[1] == str(standby.pid)
    assert paused.poll() is None


def test_a_standby_takes_over_within_the_lease_of_one_that_was_killed(servers: Servers) -> None:
    active = servers.start_relay()
    wait_for_holder(servers, active)
    standby = servers.start_relay()
    with load(servers.writer_address()):
        sleep(STARTING_SECONDS)
        active.kill()
        killed = monotonic()
        wait_for_holder(servers, standby)
        took = monotonic() - killed
    assert took < LEASE_SECONDS + STANDBY_SECONDS + BUSY_SECONDS
    report = servers.settled()
    assert is_whole(report)
    assert report.total("duplicate") == 0


def test_commands_go_on_without_a_broker_and_all_is_published_after_its_return(servers: Servers) -> None:
    relay = servers.start_relay()
    record_many(servers.writer_address(), 10_000)  # so that it has reached its size
    stored = servers.settled().total("stored")
    with appending(servers) as appender:
        found = live_through(
            servers,
            (relay.pid, appender.pid),
            warm=2,
            seconds=8,
            leave=servers.kill_broker,
            come_back=servers.start_broker,
        )
        commands = acknowledged(appender)
    assert found.commands_per_second > 50
    assert found.growth < 20
    assert found.caught_up_seconds < 30
    report = servers.settled()
    assert is_whole(report)
    assert (report.total("stored"), report.total("duplicate")) == (stored + commands, 0)


def test_a_tail_that_was_cut_while_it_runs_raises_an_alarm_and_is_refilled(servers: Servers) -> None:
    servers.start_relay()
    append_some(servers.writer_address(), 60)
    assert is_whole(servers.settled())
    servers.kill_broker()
    lost = cut_tail(servers.folder / "kafka" / "data", Random(20260213))
    servers.start_broker()
    refilled = soon(lambda: ("tail_behind",) in servers.sql("SELECT kind FROM health.alarm"))
    assert refilled, lost
    append_some(servers.writer_address(), 5)
    report = servers.settled()
    assert is_whole(report)
    assert report.total("duplicate") == 0
    servers.sql("DELETE FROM health.alarm")


def test_a_tail_behind_what_was_published_raises_an_alarm(servers: Servers) -> None:
    servers.sql("UPDATE record.relay_checkpoint SET position = position + 1000 WHERE topic = 'service-events'")
    servers.start_relay()
    append_some(servers.writer_address(), 5)
    assert is_whole(servers.settled())
    alarms = servers.sql("SELECT kind, topic FROM health.alarm")
    assert set(alarms) == {("tail_behind", "service-events")}


def test_how_it_stands_is_told_with_what_waits_and_its_alarms(servers: Servers) -> None:
    waiting = append_some(servers.writer_address(), 3)
    found = standing(servers.settings)
    assert found.pending == waiting
    assert found.oldest_seconds > 0
    assert found.alarms[0].kind == "tail_behind"
    servers.start_relay()
    servers.settled()


def test_a_repeated_record_is_counted_and_does_no_harm(servers: Servers) -> None:
    plant(servers, first_record(servers))
    report = servers.verify()
    assert (report.total("duplicate"), report.total("differing"), report.consistent) == (1, 0, True)


def test_a_record_with_a_changed_header_is_found(servers: Servers) -> None:
    headers, key, value = first_record(servers)
    changed = [(name, b"someone-else" if name == "ce_actorid" else found) for name, found in headers]
    plant(servers, (changed, key, value))
    report = servers.verify()
    assert (report.total("differing"), report.consistent) == (1, False)
    assert report.first_bad is not None
    assert "ce_actorid" in report.first_bad.reason


def test_the_command_says_so_and_exits_with_1(servers: Servers) -> None:
    command = [sys.executable, "-c", "from services.cli.main import main; main()", "verify", "--json"]
    told = subprocess.run(command, env=servers.environment, capture_output=True, check=False)
    found = json.loads(told.stdout)
    assert told.returncode == 1
    assert found["stored"] == found["published"] + found["pending"]
    assert (found["duplicate"], found["differing"], found["consistent"]) == (1, 1, False)
    assert found["first_bad"]["topic"] == TOPIC
    assert len(found["partitions"]) == 15


def test_a_topic_ahead_of_postgresql_stops_the_relay(servers: Servers) -> None:
    headers, key, value = first_record(servers)
    ahead = [(name, b"999999999" if name == "ce_position" else found) for name, found in headers]
    plant(servers, (ahead, key, value))
    assert servers.verify().total("differing") == 2
    assert servers.start_relay().wait(30) == 3
    assert ("topic_ahead", TOPIC, HARMED) in servers.sql("SELECT kind, topic, partition FROM health.alarm")


Parts = tuple[list[tuple[str, bytes]], bytes, bytes]


def first_record(servers: Servers) -> Parts:
    consumer = KafkaConsumer(**servers.kafka_verifier(), group_id=None, enable_auto_commit=False)
    try:
        consumer.assign([TopicPartition(TOPIC, HARMED)])
        consumer.seek_to_beginning()
        record = next(consumer)
        return list(record.headers), record.key, record.value
    finally:
        consumer.close()


def plant(servers: Servers, parts: Parts) -> None:
    headers, key, value = parts
    producer = KafkaProducer(**servers.kafka_admin())
    producer.send(TOPIC, partition=HARMED, key=key, value=value, headers=headers).get(timeout=10)
    producer.close()


def holder(servers: Servers) -> str:
    found = servers.sql("SELECT holder FROM record.relay_lease")
    return str(found[0][0]) if found else "::"


def soon(happened: Callable[[], bool], *, seconds: float = 30) -> bool:
    deadline = monotonic() + seconds
    while not (found := happened()) and monotonic() < deadline:
        sleep(0.1)
    return found


def wait_for_holder(servers: Servers, relay: "subprocess.Popen[bytes]") -> None:
    deadline = monotonic() + 20
    while holder(servers).split(":")[1] != str(relay.pid):
        assert monotonic() < deadline
        sleep(0.1)
