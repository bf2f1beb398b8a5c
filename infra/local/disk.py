"""A full disk must be said, not guessed from a stack trace."""

import shutil
from pathlib import Path

from infra.local.errors import CannotStart

LEAST_FREE_MIB = 512
TAIL_BYTES = 64 * 1024
FULL = b"No space left on device"


def require_space(folder: Path, *, least_mib: int = LEAST_FREE_MIB) -> None:
    """Raise CannotStart when the file system that holds the folder is nearly full."""
    free_mib = shutil.disk_usage(folder).free // (1024 * 1024)
    if free_mib < least_mib:
        message = (
            f"磁盘空间不足：{folder} 只剩 {free_mib} MiB，至少需要 {least_mib} MiB"
            f" · disk is full: {free_mib} MiB left at {folder}, at least {least_mib} MiB needed"
        )
        raise CannotStart(message)


def died_of_full_disk(log: Path) -> bool:
    """The end of a server's log says that the disk was full."""
    if not log.exists():
        return False
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - TAIL_BYTES))
        return FULL in file.read()
