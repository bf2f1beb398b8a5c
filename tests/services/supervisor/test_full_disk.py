"""A full disk is named, and the supervisor outlives it."""

import errno
import os
import signal
import sys
from pathlib import Path

from infra.local.program import Program
from services.bootstrap.failures import explain
from services.supervisor.kept import Tier
from services.supervisor.supervisor import Pids, Supervisor


def test_the_supervisor_goes_on_when_it_cannot_write_down_what_runs(tmp_path: Path) -> None:
    said: list[str] = []

    def full(_pids: Pids) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    supervisor = Supervisor(on_change=full, say=said.append)
    supervisor.start(Program("sleeper", (sys.executable, "-c", "input()"), tmp_path / "log"), Tier.SERVICE)
    supervisor.stop()
    assert all("No space left" in line for line in said)
    assert len(said) == 2


def test_what_could_not_be_written_down_is_written_down_once_there_is_room(tmp_path: Path) -> None:
    told: list[Pids] = []
    disk = iter([OSError(errno.ENOSPC, "No space left on device")] * 3)

    def full_for_a_while(pids: Pids) -> None:
        if failure := next(disk, None):
            raise failure
        told.append(pids)
        os.kill(os.getpid(), signal.SIGTERM)

    supervisor = Supervisor(on_change=full_for_a_while, say=lambda _: None)
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]
    supervisor.listen()
    supervisor.start(
        Program("sleeper", (sys.executable, "-c", "import time; time.sleep(60)"), tmp_path / "log"), Tier.SERVICE
    )
    try:
        supervisor.watch()
        assert list(told[0]) == ["sleeper"]
    finally:
        supervisor.stop()
        for number, handler in zip((signal.SIGTERM, signal.SIGINT), before, strict=True):
            signal.signal(number, handler)


def test_a_full_disk_is_not_an_internal_error() -> None:
    line, code = explain(OSError(errno.ENOSPC, "No space left on device", "secrets.json"))
    assert "disk is full: secrets.json" in line
    assert code == 2
