"""The seven ways of doing harm. Each returns when its harm is over, with what it did where that was left to chance.

Each raises ``NoHarm`` when nothing came of it.
"""

import os
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from random import Random
from signal import SIGCONT, SIGSTOP

import psutil
import psycopg

from infra.postgres.connections import connect
from infra.postgres.roles import Role
from tests.chaos import disk
from tests.chaos.deck import Card
from tests.chaos.system import System, wait
from tests.chaos.tail import cut_tail

STALL_SECONDS, HOLD_SECONDS = 10.0, 10.0
PAUSE_SECONDS = (3.5, 6.0)  # every lease ends within
FULL_SECONDS = (2.0, 5.0)
CUT_SECONDS = 10.0
MOST_COMMITS = 5


# One idles with an old snapshot, one with the record's gate in its hands, one works.
HELD = (
    (Role.VERIFIER, "REPEATABLE READ", "SELECT count(*) FROM record.event"),
    (Role.WRITER, "READ COMMITTED", "SELECT * FROM record.append('{}', '{}')"),
    (Role.READER, "REPEATABLE READ", "SELECT count(*) FROM checklist.cases"),
)


class NoHarm(Exception):
    """Nothing came of the round."""


def kill(system: System, card: Card) -> str:
    """SIGKILL."""
    system.process(card.target).kill()
    return ""


def pause(system: System, card: Card) -> str:
    """SIGSTOP past the lease, then SIGCONT."""
    seconds = Random(card.seed).uniform(*PAUSE_SECONDS)
    _stop(system.process(card.target), seconds)
    return f"for {seconds:.1f} s"


def stall(system: System, card: Card) -> str:
    """The broker accepts connections and answers nobody."""
    _stop(system.process(card.target), STALL_SECONDS)
    return f"for {STALL_SECONDS:.0f} s"


def cut(system: System, card: Card) -> str:
    """Commits whose answers never arrive."""
    before, commits = system.proxy.cut, Random(card.seed).randint(1, MOST_COMMITS)
    system.proxy.cut_next(commits)
    deadline = time.monotonic() + CUT_SECONDS
    while system.proxy.cut < before + commits and time.monotonic() < deadline:
        time.sleep(0.05)
    system.proxy.cut_next(0)
    if system.proxy.cut == before:
        raise NoHarm("no commit came by")
    return f"{system.proxy.cut - before} commits"


def fill(system: System, card: Card) -> str:
    """Not a byte left on the disk of the data directory."""
    if not disk.may_mount():
        raise NoHarm("only root can mount a small disk")
    seconds = Random(card.seed).uniform(*FULL_SECONDS)
    deadline = time.monotonic() + seconds
    with disk.filled(system.up.data) as ballast, ballast.open("r+b") as file:
        while time.monotonic() < deadline:
            disk.take_the_rest(file.fileno())
            time.sleep(0.05)
    return f"for {seconds:.1f} s"


def tail(system: System, card: Card) -> str:
    """The broker dies, and a partition has lost its end when it comes back."""
    supervisor = system.up.process.pid
    broker = system.process(card.target)
    os.kill(supervisor, SIGSTOP)  # or it would start the broker while the file is cut
    try:
        broker.kill()
        wait(lambda: not _runs(broker), seconds=10, what="the broker dies of SIGKILL")
        if told := cut_tail(system.up.data / "kafka" / "data", Random(card.seed)):
            return told
        raise NoHarm("nothing was published yet")
    finally:
        os.kill(supervisor, SIGCONT)


def hold(system: System, card: Card) -> str:
    """Transactions that stay open, the one in the gate until the server ends it."""
    sessions = list[psycopg.Connection[tuple[object, ...]]]()
    with suppress(psycopg.Error), ExitStack() as stack:
        for role, isolation, asked in HELD:
            session = stack.enter_context(connect(system.postgres_dsn(role), name="chaos", autocommit=False))
            session.execute(f"SET TRANSACTION ISOLATION LEVEL {isolation}".encode())
            session.execute(asked.encode())
            sessions.append(session)
        sessions[-1].execute("SELECT pg_sleep(%s)", (HOLD_SECONDS,))
    if len(sessions) < len(HELD):
        raise NoHarm("the server was away")
    return f"for {HOLD_SECONDS:.0f} s"


FAULTS: Mapping[str, Callable[[System, Card], str]] = {
    "kill": kill, "pause": pause, "cut": cut, "stall": stall, "fill": fill, "tail": tail, "hold": hold,
}  # fmt: skip


def _stop(process: psutil.Process, seconds: float) -> None:
    """A server's children too: they would go on without it."""
    stopped = list[psutil.Process]()
    try:
        for one in (process, *process.children(recursive=True)):
            with suppress(psutil.NoSuchProcess):
                one.send_signal(SIGSTOP)
                stopped.append(one)
        time.sleep(seconds)
    finally:
        for one in stopped:
            with suppress(psutil.NoSuchProcess):
                one.send_signal(SIGCONT)


def _runs(process: psutil.Process) -> bool:
    return bool(process.is_running()) and process.status() != psutil.STATUS_ZOMBIE
