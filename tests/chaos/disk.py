"""A small disk for the data directory, so that it can be full without harm to anybody else."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIZE_MIB = 3072
PASSABLE = "0711"  # the database runs as another account and must be able to walk in
BALLAST = "ballast"
CHUNK = 64 * 1024


def may_mount() -> bool:
    """Whether this process may make such a disk."""
    return os.geteuid() == 0


@contextmanager
def small(folder: Path) -> Iterator[Path]:
    """The folder as a disk of its own while the block runs; a plain folder for those who may not mount."""
    folder.mkdir(parents=True)
    if not may_mount():
        yield folder
        return
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MIB}m,mode={PASSABLE}", "steward-chaos", str(folder)], check=True
    )
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def filled(folder: Path) -> Iterator[Path]:
    """No byte is left on the folder's disk when the block begins."""
    ballast = folder / BALLAST
    try:
        with ballast.open("wb", buffering=0) as file:
            take_the_rest(file.fileno())
        yield ballast
    finally:
        ballast.unlink()


def take_the_rest(descriptor: int) -> None:
    """Let a file grow over all room that is left, also what others have given back meanwhile."""
    length = os.fstat(descriptor).st_size
    for piece in (64 * 1024 * 1024, 1024 * 1024, CHUNK, 4096):
        try:
            while True:
                os.posix_fallocate(descriptor, length, piece)
                length += piece
        except OSError:
            continue
