"""`steward demo` as a person runs it, with what an outsider can ask of it."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

from infra.local.ports import pick
from tests.services.supervisor.systems import Up, until

BEGINS_WITHIN, BACK_WITHIN = 120.0, 60.0  # seconds
OUTCOME = re.compile(r"simulated commands: (\d+), refused (\d+)")


@dataclass(frozen=True)
class Demo:
    """One running `steward demo`."""

    up: Up
    port: int

    @classmethod
    @contextmanager
    def started(cls, data: Path, *, projects: int) -> Iterator["Demo"]:
        """A demo that has begun to fill; ended afterwards unless the test ended it."""
        demo = cls._start(data, projects)
        try:
            until(demo._has_begun, BEGINS_WITHIN)
            yield demo
        finally:
            demo.up.process.kill()  # its children die with it
            demo.up.process.wait()

    @classmethod
    def _start(cls, data: Path, projects: int) -> "Demo":
        port = pick()
        words = ["demo", "--data", str(data), "--port", str(port), "--projects", str(projects)]
        with data.with_suffix(".up").open("wb") as output:
            asked = [sys.executable, "-m", "services.cli", *words]
            return cls(Up(data, subprocess.Popen(asked, stdout=output, stderr=output)), port)

    @property
    def said(self) -> str:
        """What its terminal shows, as one line."""
        return " ".join(self.up.data.with_suffix(".up").read_text().split())

    @property
    def password(self) -> str:
        """That of every demo account."""
        return str(self.up.secrets["demo"])

    @property
    def address(self) -> str:
        """Where the API is."""
        return f"http://127.0.0.1:{self.port}/api/v1"

    def is_filled(self) -> bool:
        """Whether it played to its end. Fails when it never will."""
        assert self.up.process.poll() is None, self.said
        assert "not filled to its end" not in self.said, self.said
        return OUTCOME.search(self.said) is not None

    def refused(self) -> int:
        """How many of the simulated commands a rule refused."""
        outcome = OUTCOME.search(self.said)
        assert outcome, self.said
        return int(outcome[2])

    def kill(self, name: str) -> None:
        """Return when the supervisor has started it again."""
        before = self.up.pid_of(name)
        os.kill(before, signal.SIGKILL)
        until(lambda: self.up.pid_of(name) != before, BACK_WITHIN)

    def rows(self, query: LiteralString, *parameters: object) -> list[tuple[Any, ...]]:
        """What PostgreSQL answers its admin."""
        return self.up.rows(query, *parameters)

    def _has_begun(self) -> bool:
        assert self.up.process.poll() is None, self.said
        if not (self.up.data / "demo.json").exists():
            return False
        time.sleep(0.2)
        return bool(self.rows("SELECT 1 FROM record.event WHERE starts_with(type, 'cases.case_opened.') LIMIT 1"))
