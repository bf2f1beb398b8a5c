"""What prevents a start is said in words, before anything is written."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local.disk import died_of_full_disk, require_space
from infra.local.errors import CannotStart
from infra.local.lock import held, is_held
from infra.local.ports import answers, is_free, pick
from infra.local.program import Program
from infra.local.running import run_once, start

HOLD = """
import sys, time
from pathlib import Path
from infra.local.lock import held
with held(Path(sys.argv[1])):
    print(1, flush=True)
    time.sleep(60)
"""


def test_a_disk_that_is_nearly_full_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="disk is full"):
        require_space(tmp_path, least_mib=10**9)
    require_space(tmp_path, least_mib=0)


def test_a_program_that_died_of_a_full_disk_says_so(tmp_path: Path) -> None:
    says = "print('PANIC: could not write: No space left on device'); raise SystemExit(1)"
    program = Program("server", (sys.executable, "-c", says), tmp_path / "server.log")
    with pytest.raises(CannotStart, match="disk is full: server died"):
        run_once(program)
    assert died_of_full_disk(program.log)


def test_a_program_that_dies_is_named_with_its_log(tmp_path: Path) -> None:
    words = (sys.executable, "-c", "raise SystemExit(7)")
    program = Program("server", words, tmp_path / "server.log", is_ready=lambda _pid: False)
    with pytest.raises(CannotStart, match=r"server ended with code 7; see .*server\.log"):
        start(program).wait_ready(seconds=10)


def test_a_taken_port_is_not_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert not is_free(port)
        assert answers(port)
    assert is_free(pick())


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    words = [sys.executable, "-c", HOLD, str(tmp_path / "lock")]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        yield process
        process.kill()


def test_one_directory_is_held_once_and_let_go_when_the_holder_is_killed(
    tmp_path: Path, holder: subprocess.Popen[bytes]
) -> None:
    lock = tmp_path / "lock"
    assert is_held(lock)
    with pytest.raises(CannotStart, match=f"process {holder.pid}"), held(lock):
        pass
    holder.kill()
    holder.wait()
    with held(lock):
        assert lock.read_text() == str(os.getpid())
