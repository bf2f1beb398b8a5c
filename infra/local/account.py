"""PostgreSQL refuses to run as root, so root lends it an account without privileges."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from infra.local.errors import CannotStart

CANDIDATES = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """A system account that owns nothing but the database's files."""

    uid: int
    gid: int

    def owns(self, folder: Path) -> None:
        """Hand the folder and all below it to the account."""
        for path in (folder, *folder.rglob("*")):
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def reaches(self, path: Path) -> bool:
        """Every folder above the path lets others walk through."""
        return all(folder.stat().st_mode & stat.S_IXOTH for folder in path.resolve().parents)


def unprivileged() -> Account | None:
    """The account for the database, or None when this process may run it itself."""
    if os.geteuid() != 0:
        return None
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    message = "没有可用的非特权系统账户 · started by root, but there is no account 'nobody' to run PostgreSQL as"
    raise CannotStart(message)
