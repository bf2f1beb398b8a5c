"""A broker that goes away while commands go on: what is measured meanwhile, and how soon all is on Kafka afterwards."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil

from tests.services.relay.servers import Servers

APPENDER = "import sys; from tests.services.relay.load import append_steadily; append_steadily(sys.argv[1], 100)"
HEADS = "SELECT topic, partition, position FROM record.head WHERE position > 0"
NOTED = "SELECT topic, partition, position FROM record.relay_checkpoint"
MEBI = 2**20


@dataclass(frozen=True)
class Outage:
    """What was seen: memory in MiB, of relay and appender in this order, and seconds until all was on Kafka."""

    commands_per_second: float
    before: tuple[float, float]
    most: tuple[float, float]
    caught_up_seconds: float

    @property
    def growth(self) -> float:
        return max(most - before for most, before in zip(self.most, self.before, strict=True))


@contextmanager
def appending(servers: Servers) -> Iterator["subprocess.Popen[str]"]:
    """A process that appends 100 commands of one event per second until it is asked to stop."""
    command = [sys.executable, "-c", APPENDER, servers.writer_address()]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as appender:
        try:
            yield appender
        finally:
            appender.terminate()


def acknowledged(appender: "subprocess.Popen[str]") -> int:
    """Ask it to stop; how many commands were answered."""
    return int(appender.communicate("", timeout=30)[0])


def live_through(
    servers: Servers,
    processes: tuple[int, int],
    *,
    warm: float,
    seconds: float,
    leave: Callable[[], None],
    come_back: Callable[[], None],
) -> Outage:
    """Take the broker away for so long while the relay and the appender with these ids go on."""
    before = _most_memory(processes, seconds=warm)
    leave()
    first, began = _commands(servers), time.monotonic()
    most = _most_memory(processes, seconds=seconds)
    rate = (_commands(servers) - first) / (time.monotonic() - began)
    wanted = servers.sql(HEADS)
    come_back()
    returned = time.monotonic()
    noted = False
    while not noted:
        assert time.monotonic() - returned < 120
        noted = _all_noted(servers, wanted)
        now = _most_memory(processes, seconds=0.1)
        most = max(most[0], now[0]), max(most[1], now[1])
    caught_up = time.monotonic() - returned
    found = Outage(rate, before, most, caught_up)
    print(f"\n{seconds:.0f} s without a broker: {found}")
    return found


def resident(process: int) -> float:
    """Memory of a process in MiB."""
    return float(psutil.Process(process).memory_info().rss) / MEBI


def _most_memory(processes: tuple[int, int], *, seconds: float) -> tuple[float, float]:
    most, ends = (0.0, 0.0), time.monotonic() + seconds
    while time.monotonic() < ends:
        most = max(most[0], resident(processes[0])), max(most[1], resident(processes[1]))
        time.sleep(0.2)
    return most


def _commands(servers: Servers) -> int:
    return int(servers.sql("SELECT count(*) FROM record.command")[0][0])


def _all_noted(servers: Servers, wanted: list[tuple[object, ...]]) -> bool:
    noted = {(topic, partition): position for topic, partition, position in servers.sql(NOTED)}
    return all(noted.get((topic, partition), 0) >= position for topic, partition, position in wanted)
