"""Services as processes of their own, which a test may kill."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.conftest import Stack

RUN = (
    "import sys; from services.bootstrap import run; from services.settings import Settings;"
    "run(sys.argv[1], Settings())"
)


@dataclass
class Processes:
    """Running services by name."""

    stack: Stack
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def start(self, name: str) -> None:
        with (self.stack.data_dir / f"{name}.log").open("ab") as log:
            asked = [sys.executable, "-c", RUN, name]
            self.running[name] = subprocess.Popen(asked, env=self._environment(), stdout=log, stderr=log)

    def kill(self, name: str) -> None:
        self.running[name].kill()
        self.running[name].wait()

    def end(self, name: str) -> int:
        """Ask it to stop; its exit code."""
        self.running[name].terminate()
        return self.running[name].wait(timeout=10)

    def log_of(self, name: str) -> str:
        return (self.stack.data_dir / f"{name}.log").read_text()

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "STEWARD_DATA": str(self.stack.data_dir),
            "STEWARD_POSTGRES_DSN": self.stack.access.postgres_server,
            "STEWARD_KAFKA_BOOTSTRAP": self.stack.access.kafka_bootstrap,
        }


@contextmanager
def processes(stack: Stack) -> Iterator[Processes]:
    """End what a test started, whatever became of it."""
    started = Processes(stack)
    try:
        yield started
    finally:
        for process in started.running.values():
            process.kill()
            process.wait()
