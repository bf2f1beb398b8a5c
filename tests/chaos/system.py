"""The system under attack: started as a person starts it, on a small disk, its appends going through a proxy."""

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from signal import SIGCONT

import psutil

from infra.postgres.roles import Role
from services.bootstrap.access import Access, access
from services.settings import Settings
from tests.chaos.planted import without_lock
from tests.chaos.proxy import Proxy
from tests.services.supervisor.systems import Up

SHIM, ROOT = Path(__file__).parent / "planted", Path(__file__).parents[2]
BACK_SECONDS = 60.0
IN_DATABASE = "without_lock"


class Hangs(Exception):
    """Something did not come about within its bound."""


@dataclass(frozen=True)
class System:
    """One running system, and what an attacker needs of it."""

    up: Up
    proxy: Proxy

    @property
    def names(self) -> tuple[str, ...]:
        """Every process that the supervisor keeps."""
        return tuple(sorted(self.up.state["processes"]))

    @property
    def access(self) -> Access:
        return access(Settings(data=self.up.data))

    def postgres_dsn(self, role: Role) -> str:
        return self.access.postgres_dsn(role)

    def process(self, name: str) -> psutil.Process:
        """The living process of this name, waited for: it may be about to be started again. Raises ``Hangs``."""
        found = list[psutil.Process]()

        def lives() -> bool:
            found[:] = self._living(name)
            return bool(found)

        wait(lives, seconds=BACK_SECONDS, what=f"{name} is started again")
        return found[0]

    def _living(self, name: str) -> list[psutil.Process]:
        """Only a child of this supervisor: a process id may have gone to somebody else."""
        try:
            process = psutil.Process(self.up.pid_of(name))
            ours = process.ppid() == self.up.process.pid and process.status() != psutil.STATUS_ZOMBIE
        except (psutil.NoSuchProcess, KeyError):
            return []
        return [process] if ours else []


@contextmanager
def started(data: Path, *, planted: str = "") -> Iterator[System]:
    """The system until the block ends, with a fault planted in its processes if one is named."""
    with closing(Proxy(lambda: int(state_of(data)["postgres_port"]))) as proxy:
        environment = {
            "PYTHONPATH": os.pathsep.join(filter(None, (str(SHIM), str(ROOT), os.environ.get("PYTHONPATH", "")))),
            "STEWARD_PROJECTORS": "2",
            "STEWARD_CHAOS_PROXY": str(proxy.port),
            "STEWARD_CHAOS_PLANTED": "" if planted == IN_DATABASE else planted,
        }
        up = Up.start(data, environment=environment)
        try:
            if planted == IN_DATABASE:
                without_lock.plant(up)
            yield System(up, proxy)
        finally:
            _end(up)


def wait(condition: Callable[[], bool], *, seconds: float, what: str) -> None:
    """Return when the condition holds. Raises ``Hangs`` with what was waited for."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise Hangs(f"not within {seconds:.0f} s: {what}")
        time.sleep(0.1)


def state_of(data: Path) -> dict[str, int]:
    """What the supervisor tells other commands."""
    return dict(json.loads((data / "run" / "state.json").read_text()))


def _end(up: Up) -> None:
    """Everything, also what was left stopped."""
    if up.process.poll() is not None:
        return
    up.process.send_signal(SIGCONT)
    for process in up.family():
        try:
            process.send_signal(SIGCONT)
        except psutil.NoSuchProcess:
            continue
    up.stop()
