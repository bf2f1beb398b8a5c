"""A full disk is named, and the supervisor outlives it."""

import errno
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


def test_a_full_disk_is_not_an_internal_error() -> None:
    line, code = explain(OSError(errno.ENOSPC, "No space left on device", "secrets.json"))
    assert "disk is full: secrets.json" in line
    assert code == 2
