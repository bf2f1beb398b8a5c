"""`steward up` as a person runs it: a process of its own, seen from outside."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from infra.local.ports import pick
from infra.postgres.connections import connect, dsn

STARTS_WITHIN, STOPS_WITHIN = 60.0, 10.0  # seconds


@dataclass
class Up:
    """One running `steward up`."""

    data: Path
    process: subprocess.Popen[bytes]

    @classmethod
    @contextmanager
    def started(cls, data: Path) -> Iterator["Up"]:
        """A running system, ended afterwards unless the test ended it."""
        up = cls.start(data)
        try:
            yield up
        finally:
            if up.process.poll() is None:
                up.stop()

    @classmethod
    def start(cls, data: Path, *, port: int | None = None) -> "Up":
        words = ["-m", "services.cli", "up", "--data", str(data), "--port", str(port or pick())]
        log = data.with_suffix(".up")
        with log.open("wb") as output:
            up = cls(data, subprocess.Popen([sys.executable, *words], stdout=output, stderr=output))
        until(lambda: b"ready" in log.read_bytes() or up.process.poll() is not None, STARTS_WITHIN)
        assert up.process.poll() is None, log.read_text()
        return up

    @property
    def state(self) -> dict[str, Any]:
        return dict(json.loads((self.data / "run" / "state.json").read_text()))

    def family(self) -> list[psutil.Process]:
        return list(psutil.Process(self.process.pid).children(recursive=True))

    def pid_of(self, name: str) -> int:
        return int(self.state["processes"][name])

    def kill(self, name: str) -> None:
        os.kill(self.pid_of(name), signal.SIGKILL)

    def stop(self) -> float:
        """Ask politely; return how long it took."""
        began = time.monotonic()
        self.process.terminate()
        self.process.wait(STOPS_WITHIN * 2)
        return time.monotonic() - began

    def as_admin(self, statement: str) -> list[tuple[Any, ...]]:
        """What PostgreSQL answers its admin."""
        password = json.loads((self.data / "secrets.json").read_text())["postgres"]
        server = f"host=127.0.0.1 port={self.state['postgres_port']}"
        address = dsn(server, user="postgres", password=password, database="steward")
        with connect(address, name="test") as admin:
            answer = admin.execute(statement.encode())
            return answer.fetchall() if answer.description else []


def until(condition: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.1)


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [process for process in processes if process.is_running() and process.status() != psutil.STATUS_ZOMBIE]


def words(process: psutil.Process) -> list[str]:
    """The command line; empty for a session of the database that has just ended."""
    try:
        return list(process.cmdline())
    except psutil.NoSuchProcess:
        return []
