"""The broker's jars: by coordinate and SHA-256 from the list beside this file, kept in the user's cache.

The list was resolved once and is complete, so nothing is resolved at run time: a jar that is not in the list
is never fetched, and one whose bytes differ is never used.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from jgo.maven import MavenContext

from infra.local.errors import CannotStart

AT_ONCE = 8
TRIES = 3
Progress = Callable[[int, int], None]  # jars done, jars in all


def silent(_done: int, _all: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Jar:
    """One file the broker needs."""

    coordinate: str
    sha256: str

    @property
    def filename(self) -> str:
        _, artifact, version = self.coordinate.split(":")
        return f"{artifact}-{version}.jar"


def class_path(*, on_progress: Progress = silent) -> str:
    """Fetch what is missing and return the class path; CannotStart without network or with a wrong jar."""
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    jars = listed()
    missing = [jar for jar in jars if not _is_good(folder / jar.filename, jar)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for done, _ in enumerate(pool.map(lambda jar: _fetch(jar, folder), missing), start=1):
            on_progress(done, len(missing))
    return os.pathsep.join(str(folder / jar.filename) for jar in jars)


def cache_folder() -> Path:
    """Outside the repository and shared by all data directories of this person."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "steward" / "jars"


def listed() -> list[Jar]:
    """The list kept in the repository."""
    lines = files("infra.local").joinpath("jars.sha256").read_text().splitlines()
    return [Jar(coordinate=coordinate, sha256=digest) for digest, coordinate in map(str.split, lines)]


def _fetch(jar: Jar, folder: Path) -> None:
    for last in (False,) * (TRIES - 1) + (True,):
        try:
            _download(jar, folder)
        except (OSError, RuntimeError) as failure:
            if last:
                message = f"无法下载 {jar.coordinate} · cannot download {jar.coordinate}: {failure}"
                raise CannotStart(message) from failure
        else:
            return


def _download(jar: Jar, folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        fetched = _resolve(jar.coordinate, Path(scratch))
        if not _is_good(fetched, jar):
            message = f"校验和不符：{jar.coordinate} · wrong SHA-256 of {jar.coordinate}: not used"
            raise CannotStart(message)
        fetched.replace(folder / jar.filename)


def _resolve(coordinate: str, scratch: Path) -> Path:
    group, artifact, version = coordinate.split(":")
    context = MavenContext(repo_cache=scratch)
    return Path(context.project(group, artifact).at_version(version).artifact().resolve())


def _is_good(path: Path, jar: Jar) -> bool:
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == jar.sha256
