"""The reconciler on a real broker and a real database. The last tests do harm, so the order matters."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from random import Random
from time import monotonic, sleep
from typing import Any

import psutil
import pytest
from kafka import KafkaProducer
from kafka.admin import KafkaAdminClient

from infra.eventstore.audit import Audit
from infra.kafka.consumer import RecordReader
from infra.kafka.permissions import Principal
from infra.postgres.connections import connect
from infra.postgres.roles import Role
from services.bootstrap.preparation import prepare_broker
from services.bootstrap.reconciler import reconciler_ports
from services.bootstrap.verifying import KafkaTopics
from services.verifier import reconciler as pace
from services.verifier import sweeping
from services.verifier.ports import Partition
from services.verifier.reconciler import Reconciler
from services.verifier.watched import Watched
from tests.services.relay.doubles import Lying
from tests.services.relay.load import append_some, load
from tests.services.relay.servers import Servers, running_servers
from tests.services.verifier.copies import CopiedTopics
from tests.services.verifier.tampering import KINDS, Copy

RUN = "from services.bootstrap import run; from services.settings import Settings; run('reconciler', Settings())"
# Nobody feeds the views here, which is another's finding.
OPEN = "SELECT source, kind, position FROM health.alarm WHERE cleared_at IS NULL AND view IS NULL ORDER BY id"
BEHIND = """
SELECT count(*) FROM record.head h LEFT JOIN health.reconciled r USING (topic, partition)
WHERE h.position > coalesce(r.seen_position, 0)
"""
LAST = "SELECT position, previous FROM record.event WHERE previous > 0 ORDER BY position DESC LIMIT 1"
OLD = "SELECT position FROM record.event ORDER BY position LIMIT 1 OFFSET 30"
MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    with running_servers(tmp_path_factory.mktemp("reconciler")) as running:
        yield running


@pytest.fixture
def reconciler(servers: Servers, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reconciler]:
    """One that need not be modest."""
    for share in ("FOLLOWING", "SUSPECTING", "SWEEPING"):
        monkeypatch.setattr(pace, share, 1.0)
    monkeypatch.setattr(pace, "ROUND_SECONDS", 0.05)
    monkeypatch.setattr(sweeping, "REST_SECONDS", 0.0)
    monkeypatch.setattr(sweeping, "SUSPECT_REST_SECONDS", 0.0)
    ports = reconciler_ports(servers.access)
    with closing(ports.database()) as database, closing(ports.broker()) as broker:
        yield Reconciler(database, broker, {})


def steps_until(reconciler: Reconciler, condition: Callable[[], bool], *, seconds: float = 15) -> None:
    deadline = monotonic() + seconds
    while not condition():
        assert monotonic() < deadline
        sleep(min(reconciler.step(), 0.05))


def steps(reconciler: Reconciler, *, seconds: float) -> None:
    deadline = monotonic() + seconds
    while monotonic() < deadline:
        sleep(min(reconciler.step(), 0.05))


@contextmanager
def tampered(servers: Servers, statement: str) -> Iterator[None]:
    """Run as the superuser with the triggers off."""
    servers.sql("ALTER TABLE record.event DISABLE TRIGGER USER")
    servers.sql(statement)
    servers.sql("ALTER TABLE record.event ENABLE ALWAYS TRIGGER never_changes")
    yield


def alarms(servers: Servers) -> list[tuple[Any, ...]]:
    return servers.sql(OPEN)


def test_under_load_it_follows_and_raises_nothing(servers: Servers, reconciler: Reconciler) -> None:
    servers.start_relay()
    append_some(servers.writer_address(), 40)
    with load(servers.writer_address()):
        steps(reconciler, seconds=2)
    servers.settled()
    steps_until(reconciler, lambda: servers.sql(BEHIND) == [(0,)])
    assert servers.sql("SELECT * FROM health.alarm") == []


def test_a_byte_flipped_long_ago_is_found_told_once_and_settled_when_it_is_healed(
    servers: Servers, reconciler: Reconciler
) -> None:
    ((position,),) = servers.sql(OLD)
    flip = f"UPDATE record.event SET value = set_byte(value, 5, get_byte(value, 5) # 1) WHERE position = {position}"
    with tampered(servers, flip):
        steps_until(reconciler, lambda: len(alarms(servers)) == 2)
    assert set(alarms(servers)) == {("reconciler", "broken", position), ("reconciler", "differing", position)}
    steps(reconciler, seconds=1)
    assert servers.sql("SELECT count(*) FROM health.alarm") == [(2,)]
    with tampered(servers, flip):
        steps_until(reconciler, lambda: not alarms(servers))


def test_a_tail_cut_in_postgresql_is_found_at_its_first_position(servers: Servers, reconciler: Reconciler) -> None:
    servers.end_relays()
    ((last, before),) = servers.sql(LAST)
    steps(reconciler, seconds=0.5)
    servers.sql(f"CREATE TABLE public.kept AS SELECT * FROM record.event WHERE position = {last}")
    with tampered(servers, f"DELETE FROM record.event WHERE position = {last}"):
        note_as_last(servers, before, instead_of=last)
        steps_until(reconciler, lambda: ("reconciler", "differing", last) in alarms(servers))
    servers.sql("INSERT INTO record.event SELECT * FROM public.kept")
    note_as_last(servers, last, instead_of=before)
    steps_until(reconciler, lambda: not alarms(servers))


def note_as_last(servers: Servers, position: int, *, instead_of: int) -> None:
    found = f"(SELECT hash FROM record.event WHERE position = {position})"
    servers.sql(f"UPDATE record.head SET position = {position}, hash = {found} WHERE position = {instead_of}")


def test_what_the_relay_told_is_settled_too(servers: Servers, reconciler: Reconciler) -> None:
    servers.sql("UPDATE record.relay_checkpoint SET position = position + 1000 WHERE topic = 'service-events'")
    steps_until(reconciler, lambda: {kind for _, kind, _ in alarms(servers)} == {"missing"})
    servers.start_relay()
    append_some(servers.writer_address(), 5)
    servers.settled()
    steps_until(reconciler, lambda: not alarms(servers))
    told = servers.sql("SELECT DISTINCT source, kind FROM health.alarm WHERE kind IN ('missing', 'tail_behind')")
    assert set(told) == {("relay", "tail_behind"), ("reconciler", "missing")}


def test_the_process_is_small_and_ends_when_asked(servers: Servers) -> None:
    with process(servers) as running:
        sleep(2)
        assert psutil.Process(running.pid).memory_info().rss < 80 * MEGABYTE
        running.send_signal(signal.SIGTERM)
        assert running.wait(5) == 0


@pytest.mark.long
def test_it_outlives_both_servers_goes_on_and_takes_nothing_for_lost(servers: Servers) -> None:
    servers.start_relay()
    with process(servers) as running:
        for _ in range(3):
            append_some(servers.writer_address(), 10)
            servers.kill_broker()
            sleep(3)
            servers.start_broker()
            servers.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'steward_reconciler'")
            append_some(servers.writer_address(), 10)
        servers.settled()
        until(lambda: servers.sql(BEHIND) == [(0,)], seconds=90)
        until(lambda: alarms(servers) == [], seconds=10)  # that the feed stood still while the broker was away
        assert running.poll() is None


@pytest.mark.long
def test_it_takes_nearly_nothing_when_nothing_happens(servers: Servers) -> None:
    with process(servers) as running:
        sleep(30)  # the first sweep of every partition
        watched = psutil.Process(running.pid)
        before = sum(watched.cpu_times()[:2])
        sleep(60)
        assert sum(watched.cpu_times()[:2]) - before < 60 * 0.01
        assert watched.memory_info().rss < 80 * MEGABYTE


@pytest.mark.long
def test_a_topic_made_anew_at_other_offsets_is_no_difference(servers: Servers) -> None:
    """Repeated records are not written again, so later ones lie before where the reconciler wants to go on."""
    captured = cases_of(capture(servers))
    first = {one: [*lying[:3], *lying] for one, lying in captured.lying.items()}
    make_anew(servers, CopiedTopics(first))
    ports = reconciler_ports(servers.access)
    watched: dict[Partition, Watched] = {}
    with closing(ports.database()) as database, closing(ports.broker()) as broker:
        steps(Reconciler(database, broker, watched), seconds=5)
        assert {one: watched[one].place.offset for one in first} == {one: len(lying) for one, lying in first.items()}
    make_anew(servers, captured)
    servers.start_relay()
    append_some(servers.writer_address(), 100)
    servers.settled()
    with closing(ports.database()) as database, closing(ports.broker()) as broker:
        steps(Reconciler(database, broker, watched), seconds=12)
    assert alarms(servers) == []
    assert servers.sql(BEHIND) == [(0,)]
    assert servers.sql("SELECT count(*) FROM health.alarm WHERE detail LIKE '%later ones'") == [(0,)]


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
def test_a_topic_that_was_made_anew_with_something_else_is_found_out(
    servers: Servers, reconciler: Reconciler, kind: str
) -> None:
    servers.end_relays()
    captured = capture(servers)
    with closing(Audit(connect(servers.access.postgres_dsn(Role.VERIFIER), name="test"))) as audit:
        rows = {one: list(audit.rows(one, after=0, upto=ends.last.position)) for one, ends in audit.ends().items()}
    positions = {one: [row[0].position for row in found] for one, found in rows.items()}
    cases = cases_of(captured)
    tampered, expected = getattr(Copy(cases, positions, Random(kind)), kind)()
    make_anew(servers, tampered)
    report = servers.verify()
    assert report.first_bad
    assert report.first_bad.position == expected
    steps_until(reconciler, lambda: expected in {position for *_, position in alarms(servers)}, seconds=60)
    make_anew(servers, cases)
    assert servers.verify().consistent
    steps_until(reconciler, lambda: alarms(servers) == [], seconds=60)


def cases_of(topics: CopiedTopics) -> CopiedTopics:
    return CopiedTopics({one: lying for one, lying in topics.lying.items() if one[0] == "case-events"})


@contextmanager
def process(servers: Servers) -> Iterator["subprocess.Popen[bytes]"]:
    running = subprocess.Popen([sys.executable, "-c", RUN], env=servers.environment)
    try:
        yield running
    finally:
        running.kill()
        running.wait()


def until(condition: Callable[[], bool], *, seconds: float) -> None:
    deadline = monotonic() + seconds
    while not condition():
        assert monotonic() < deadline
        sleep(0.5)


def capture(servers: Servers) -> CopiedTopics:
    """Every record as it lies on the real topics."""
    with RecordReader(servers.access.kafka(Principal.VERIFIER)) as reader:
        topics = KafkaTopics(reader)
        return CopiedTopics(
            {
                one: [
                    Lying(found.offset, found.key, found.value, found.headers) for found in topics.records(one, end=end)
                ]
                for one, end in topics.ends().items()
            }
        )


def make_anew(servers: Servers, topics: CopiedTopics) -> None:
    """Delete the topic of the cases as the administrator, create it again, and write these records into it."""
    admin = KafkaAdminClient(**servers.kafka_admin())
    with closing(admin):
        admin.delete_topics(["case-events"])
        until(lambda: "case-events" not in admin.list_topics(), seconds=20)
    prepare_broker(servers.access)
    producer = KafkaProducer(**servers.kafka_admin())
    for (topic, partition), lying in topics.lying.items():
        for one in lying:
            producer.send(topic, partition=partition, key=one.key, value=one.value, headers=list(one.headers))
    producer.flush()
    producer.close()
