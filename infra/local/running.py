"""A program that was started, and its end."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from infra.local.disk import died_of_full_disk
from infra.local.errors import CannotStart
from infra.local.program import Program

LAUNCHER = Path(__file__).with_name("launch.py")
BETWEEN_LOOKS = 0.05  # seconds


@dataclass(frozen=True)
class Running:
    """One process of a program."""

    program: Program
    process: subprocess.Popen[bytes]

    @property
    def pid(self) -> int:
        return self.process.pid

    def is_alive(self) -> bool:
        return self.process.poll() is None

    def is_ready(self) -> bool:
        return self.is_alive() and self.program.is_ready(self.pid)

    def wait_ready(self, *, seconds: float) -> None:
        """Return when it is ready; CannotStart when it died or did not become ready in time."""
        deadline = time.monotonic() + seconds
        while not self.is_ready():
            if not self.is_alive():
                raise CannotStart(self.obituary())
            if time.monotonic() > deadline:
                raise CannotStart(_too_slow(self.program, seconds))
            time.sleep(BETWEEN_LOOKS)

    def obituary(self) -> str:
        """Why it ended, for people."""
        return _obituary(self.program, self.process.returncode)

    def ask_to_stop(self) -> None:
        if self.is_alive():
            self.process.send_signal(self.program.stop_signal)

    def stop(self, *, seconds: float) -> None:
        """End it: politely first, then at once, with everything it started."""
        self.ask_to_stop()
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.sweep()

    def sweep(self) -> None:
        """Kill what is left of its session once the process itself is gone."""
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return


def start(program: Program) -> Running:
    """Start the program in a session of its own, so that a terminal's Ctrl-C reaches only the supervisor."""
    wish = {
        "parent": os.getpid(),
        "death_signal": int(program.death_signal),
        "uid": program.account.uid if program.account else None,
        "gid": program.account.gid if program.account else None,
        "walk_anywhere": program.walk_anywhere,
    }
    program.log.parent.mkdir(parents=True, exist_ok=True)
    with program.log.open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(LAUNCHER), json.dumps(wish), *program.argv],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env={**os.environ, **program.environment},
        )
    return Running(program, process)


def run_once(program: Program, *, seconds: float = 120) -> None:
    """Run a program that ends by itself; CannotStart when it fails."""
    running = start(program)
    try:
        code = running.process.wait(seconds)
    except subprocess.TimeoutExpired:
        running.stop(seconds=0)
        raise CannotStart(_too_slow(program, seconds)) from None
    if code != 0:
        raise CannotStart(_obituary(program, code))


def _obituary(program: Program, code: int) -> str:
    if died_of_full_disk(program.log):
        return f"磁盘已满，{program.name} 停止运行 · disk is full: {program.name} died; see {program.log}"
    return f"{program.name} 意外退出（{code}） · {program.name} ended with code {code}; see {program.log}"


def _too_slow(program: Program, seconds: float) -> str:
    return f"{program.name} {seconds:.0f} 秒内未就绪 · {program.name} not ready in {seconds:.0f} s; see {program.log}"
