"""The reconciler on a real broker and a real database. The last tests do harm, so the order matters."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from time import monotonic, sleep
from typing import Any

import psutil
import pytest

from services.bootstrap.reconciler import reconciler_ports
from services.verifier import reconciler as pace
from services.verifier import sweeping
from services.verifier.reconciler import Reconciler
from tests.services.relay.load import append_some, load
from tests.services.relay.servers import Servers, running_servers

RUN = "from services.bootstrap import run; from services.settings import Settings; run('reconciler', Settings())"
OPEN = "SELECT source, kind, position FROM health.alarm WHERE cleared_at IS NULL ORDER BY id"
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
    process = subprocess.Popen([sys.executable, "-c", RUN], env=servers.environment)
    try:
        sleep(2)
        assert psutil.Process(process.pid).memory_info().rss < 80 * MEGABYTE
        process.send_signal(signal.SIGTERM)
        assert process.wait(5) == 0
    finally:
        process.kill()
