"""One running system per data directory."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.local.errors import CannotStart


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock file; the kernel lets go of it when this process ends, however it ends."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _take(descriptor, path)
        yield
    finally:
        os.close(descriptor)


def is_held(path: Path) -> bool:
    """Somebody else runs on this data directory now."""
    try:
        with held(path):
            return False
    except CannotStart:
        return True
    except FileNotFoundError:
        return False


def _take(descriptor: int, path: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as busy:
        holder = os.pread(descriptor, 32, 0).decode(errors="replace").strip() or "?"
        message = (
            f"数据目录 {path.parent.parent} 正被进程 {holder} 使用"
            f" · another steward (process {holder}) already runs on {path.parent.parent}"
        )
        raise CannotStart(message) from busy
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, str(os.getpid()).encode(), 0)
