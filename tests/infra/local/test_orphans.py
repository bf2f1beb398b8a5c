"""A killed predecessor's processes are ended, and nobody else's."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from infra.local.orphans import end_recorded, record

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(SLEEP) as process:
        yield process
        process.kill()


def test_a_recorded_process_is_ended(tmp_path: Path, sleeper: subprocess.Popen[bytes]) -> None:
    record(tmp_path / "processes.json", [sleeper.pid])
    assert end_recorded(tmp_path / "processes.json") == 1
    assert not psutil.pid_exists(sleeper.pid)


def test_a_process_that_got_the_same_id_later_is_left_alone(tmp_path: Path, sleeper: subprocess.Popen[bytes]) -> None:
    path = tmp_path / "processes.json"
    record(path, [sleeper.pid])
    (row,) = json.loads(path.read_text())
    path.write_text(json.dumps([{**row, "started": row["started"] - 60}]))
    assert end_recorded(path) == 0
    assert sleeper.poll() is None


@pytest.mark.parametrize("text", ["", "[{", "[]"])
def test_a_record_that_was_cut_off_ends_nobody(tmp_path: Path, text: str) -> None:
    (tmp_path / "processes.json").write_text(text)
    assert end_recorded(tmp_path / "processes.json") == 0
