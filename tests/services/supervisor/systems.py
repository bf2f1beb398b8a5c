"""`steward up` as a person runs it: a process of its own, seen from outside."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import psutil
from psycopg import Connection

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
    def start(cls, data: Path, *, port: int | None = None, environment: Mapping[str, str] | None = None) -> "Up":
        words = ["-m", "services.cli", "up", "--data", str(data), "--port", str(port or pick())]
        log, around = data.with_suffix(".up"), {**os.environ, **(environment or {})}
        with log.open("wb") as output:
            up = cls(data, subprocess.Popen([sys.executable, *words], stdout=output, stderr=output, env=around))
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

    @property
    def secrets(self) -> dict[str, str]:
        """The passwords of this installation, by name."""
        return dict(json.loads((self.data / "secrets.json").read_text()))

    @contextmanager
    def database(self) -> Iterator[Connection[Any]]:
        """PostgreSQL, as its admin."""
        server = f"host=127.0.0.1 port={self.state['postgres_port']}"
        address = dsn(server, user="postgres", password=self.secrets["postgres"], database="steward")
        with connect(address, name="test") as admin:
            yield admin

    def rows(self, query: LiteralString, *parameters: object) -> list[tuple[Any, ...]]:
        """The rows that PostgreSQL answers its admin."""
        with self.database() as admin:
            return admin.execute(query, parameters).fetchall()

    def as_admin(self, statement: str) -> list[tuple[Any, ...]]:
        """What PostgreSQL answers its admin, if anything."""
        with self.database() as admin:
            answer = admin.execute(statement.encode())
            return answer.fetchall() if answer.description else []

    def verify(self) -> dict[str, Any] | None:
        """What `steward verify --full --json` answers; None while a server is away."""
        asked = [sys.executable, "-m", "services.cli", "verify", "--full", "--json", "--data", str(self.data)]
        done = subprocess.run(asked, capture_output=True, text=True, timeout=120, check=False)
        assert "Traceback" not in done.stderr, done.stderr
        return json.loads(done.stdout) if done.stdout else None


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
