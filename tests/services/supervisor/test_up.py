"""`steward up` starts everything, keeps everything alive, ends everything, and goes on where it stopped."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import psycopg
import pytest

from tests.services.supervisor.systems import STOPS_WITHIN, Up, alive, until, words

REMEMBER = "CREATE TABLE public.kept (x int); INSERT INTO public.kept VALUES (7)"
RECALL = "SELECT x FROM public.kept"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    """One system for the tests that leave it running."""
    with Up.started(tmp_path_factory.mktemp("up") / "data") as started:
        yield started


@pytest.mark.timeout(300)
def test_one_data_directory_outlives_a_half_written_start_a_stop_and_a_killed_supervisor(data: Path) -> None:
    """Three starts on the same data: everything is kept, and nothing of the one before is left running."""
    for folder in ("postgres.new", "kafka.new"):  # what is left of a start that was killed while it made them
        (data / folder).mkdir(parents=True)
        (data / folder / "half").write_text("written")
    with Up.started(data) as first:
        assert not list(data.glob("*.new"))
        first.as_admin(REMEMBER)
        family = first.family()
        assert {"postgres", "kafka"} <= set(first.state["processes"])
        assert first.stop() < STOPS_WITHIN
        assert alive(family) == []
    with Up.started(data) as second:
        assert second.as_admin(RECALL) == [(7,)]
        family = second.family()
        second.process.kill()
        second.process.wait()
    with Up.started(data) as third:
        assert alive(family) == []
        assert third.as_admin(RECALL) == [(7,)]
        family = third.family()
        os.kill(third.process.pid, signal.SIGINT)
        assert third.process.wait(STOPS_WITHIN) == 0
        assert alive(family) == []


def test_every_process_that_is_killed_comes_back(up: Up) -> None:
    for name in up.state["processes"]:
        before = up.pid_of(name)
        up.kill(name)
        until(partial(_has_another_pid, up, name, before), 20)
    until(lambda: _answers(up), 30)
    assert up.process.poll() is None


def test_a_second_system_on_the_same_data_is_refused(up: Up) -> None:
    refused = _run("up", "--data", str(up.data))
    assert refused.returncode == 2
    assert str(up.process.pid) in refused.stderr
    assert "Traceback" not in refused.stderr


def test_status_tells_what_runs(up: Up) -> None:
    told = _run("status", "--data", str(up.data))
    assert told.returncode == 0
    assert str(up.pid_of("kafka")) in told.stdout


def test_status_tells_that_nothing_runs(data: Path) -> None:
    assert _run("status", "--data", str(data)).returncode == 1


def test_secrets_are_for_their_owner_only(up: Up) -> None:
    for path in (up.data / "secrets.json", up.data / "kafka" / "server.properties", up.data / "run" / "state.json"):
        assert path.stat().st_mode & 0o077 == 0, path
    command_lines = " ".join(word for process in up.family() for word in words(process))
    for secret in json.loads((up.data / "secrets.json").read_text()).values():
        assert secret not in command_lines


def test_a_busy_port_is_named(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        refused = _run("up", "--data", str(data), "--port", str(port))
    assert refused.returncode == 2
    assert f"port {port} is in use" in refused.stderr
    assert "Traceback" not in refused.stderr


def _has_another_pid(up: Up, name: str, before: int) -> bool:
    return up.pid_of(name) != before


def _answers(up: Up) -> bool:
    try:
        return up.as_admin("SELECT 1") == [(1,)]
    except psycopg.OperationalError:
        return False


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "services.cli", *words], capture_output=True, text=True, timeout=60, check=False
    )
