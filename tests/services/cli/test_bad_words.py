"""What cannot be done on the command line is one clear message and an exit code, never a stack trace."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

USAGE = 2
WRONG_WORDS = (
    ("bless",),
    ("up", "--colour", "red"),
    ("up", "--port", "99999"),
    ("up", "--port", "0"),
    ("demo", "--projects", "-3"),
    ("run", "everything"),
    ("init",),
)


@pytest.mark.parametrize("words", WRONG_WORDS, ids=" ".join)
def test_wrong_words_are_refused(words: tuple[str, ...], tmp_path: Path) -> None:
    refused = steward(*words, folder=tmp_path)
    assert refused.returncode == USAGE
    assert_clear(refused)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("verify", "--json"), ("run", "relay")], ids=" ".join)
def test_what_needs_a_running_system_says_how_to_start_one(words: tuple[str, ...], tmp_path: Path) -> None:
    refused = steward(*words, folder=tmp_path)
    assert refused.returncode == USAGE
    assert "steward up" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
    assert refused.stdout == ""


@pytest.mark.parametrize("command", ["up", "status", "verify"])
def test_a_file_is_no_data_directory(command: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("kept")
    refused = steward(command, "--data", str(file), folder=tmp_path)
    assert refused.returncode == USAGE
    assert str(file) in refused.stderr
    assert_clear(refused)
    assert file.read_text() == "kept"


def test_wrong_settings_are_named(tmp_path: Path) -> None:
    refused = steward("status", folder=tmp_path, STEWARD_PORT="http")
    assert refused.returncode == USAGE
    assert "port" in refused.stderr
    assert_clear(refused)


def assert_clear(refused: subprocess.CompletedProcess[str]) -> None:
    told = refused.stderr
    assert told.strip()
    assert len(told) < 1000
    assert "Traceback" not in told
    assert 'File "' not in told
    assert "internal error" not in told


def steward(*words: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "services.cli", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3]), **environment},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
