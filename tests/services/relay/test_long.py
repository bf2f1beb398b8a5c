"""What takes minutes: long outages, and a million events."""

import time
from collections.abc import Iterator

import pytest

from tests.memory import peak
from tests.services.relay.load import record_many
from tests.services.relay.outage import acknowledged, appending, live_through
from tests.services.relay.servers import Servers, running_servers

pytestmark = pytest.mark.long
SOME, MILLION = 20_000, 1_000_000


@pytest.fixture
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    with running_servers(tmp_path_factory.mktemp("relay")) as running:
        yield running


@pytest.mark.parametrize(("harm", "seconds"), [("killed", 300), ("paused", 60)])
def test_memory_stays_flat_and_nothing_is_lost_over_a_long_outage(servers: Servers, harm: str, seconds: float) -> None:
    relay = servers.start_relay()
    record_many(servers.writer_address(), SOME)  # so that it has reached its size
    servers.settled()
    leave, come_back = {
        "killed": (servers.kill_broker, servers.start_broker),
        "paused": (servers.pause_broker, servers.resume_broker),
    }[harm]
    with appending(servers) as appender:
        found = live_through(
            servers, (relay.pid, appender.pid), warm=15, seconds=seconds, leave=leave, come_back=come_back
        )
        commands = acknowledged(appender)
    assert found.commands_per_second > 90
    assert found.growth < 20
    assert found.caught_up_seconds < 30
    report = servers.settled()
    assert report.consistent
    assert (report.total("stored"), report.total("pending")) == (SOME + commands, 0)
    if harm == "killed":  # a paused broker may take what it was sent before, and once more from the next term
        assert report.total("duplicate") == 0


def test_a_relay_stays_small_over_a_million_events(servers: Servers) -> None:
    relay = servers.start_relay()
    began = time.monotonic()
    record_many(servers.writer_address(), MILLION)
    recorded = time.monotonic()
    while (noted := published(servers)) < MILLION:
        assert relay.poll() is None
        assert time.monotonic() - recorded < 400, noted
        time.sleep(0.5)
    most = peak(relay.pid)
    print(f"\n{most:.0f} MiB; recorded in {recorded - began:.0f} s, published in {time.monotonic() - began:.0f} s")
    assert most < 150


def published(servers: Servers) -> int:
    """The greatest position noted: there are no others than these events, so it counts them."""
    return int(servers.sql("SELECT coalesce(max(position), 0) FROM record.relay_checkpoint")[0][0])
