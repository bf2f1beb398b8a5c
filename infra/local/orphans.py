"""Processes of a predecessor that was killed and could not take them along."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import psutil

GRACE_SECONDS = 5
SAME_START_SECONDS = 1.0  # a process id that was given to somebody else started at another time


def record(path: Path, pids: Iterable[int]) -> None:
    """Write down which processes belong to this data directory, each with its start time."""
    rows = [{"pid": pid, "started": _started(pid)} for pid in pids]
    scratch = path.with_suffix(".new")
    scratch.write_text(json.dumps([row for row in rows if row["started"] is not None]))
    scratch.replace(path)


def end_recorded(path: Path) -> int:
    """End those that still run, and what they started; return how many there were."""
    found = [process for row in _rows(path) for process in _family(row["pid"], row["started"])]
    for process in found:
        _quietly(process.terminate)
    _, stubborn = psutil.wait_procs(found, timeout=GRACE_SECONDS)
    for process in stubborn:
        _quietly(process.kill)
    psutil.wait_procs(stubborn, timeout=GRACE_SECONDS)
    return len(found)


def _rows(path: Path) -> list[dict[str, float]]:
    try:
        return list(json.loads(path.read_text()))
    except (FileNotFoundError, ValueError):
        return []


def _family(pid: float, started: float) -> list[psutil.Process]:
    now = _started(int(pid))
    if now is None or abs(now - started) > SAME_START_SECONDS:
        return []
    try:
        process = psutil.Process(int(pid))
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _started(pid: int) -> float | None:
    try:
        return float(psutil.Process(pid).create_time())
    except psutil.NoSuchProcess:
        return None


def _quietly(deed: Callable[[], None]) -> None:
    try:
        deed()
    except psutil.NoSuchProcess:
        return
