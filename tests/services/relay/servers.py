"""Servers of these tests' own, which they may pause and kill, and relays as processes."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from psycopg import connect

from infra.kafka.permissions import Principal
from infra.local.layout import DataDirectory
from infra.local.program import Program
from infra.local.running import Running, start
from infra.postgres.connections import dsn
from infra.postgres.roles import Role
from services.bootstrap.access import Access, reach
from services.bootstrap.embedded import choose_ports, kafka_program, postgres_program
from services.bootstrap.preparation import ADMIN_OF_POSTGRES, ensure_passwords, prepare
from services.bootstrap.verifying import verify_record
from services.settings import Settings
from services.verifier.tally import Report

RELAY = "from services.bootstrap import run; from services.settings import Settings; run('relay', Settings())"


@dataclass
class Servers:
    """A broker and a database, and how to do them harm."""

    access: Access
    folder: Path
    broker: Running
    relays: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def start_relay(self) -> "subprocess.Popen[bytes]":
        with (self.folder / "relay.log").open("ab") as log:
            relay = subprocess.Popen([sys.executable, "-c", RELAY], env=self.environment, stdout=log, stderr=log)
        self.relays.append(relay)
        return relay

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "STEWARD_DATA": str(self.folder),
            "STEWARD_POSTGRES_DSN": self.access.postgres_server,
            "STEWARD_KAFKA_BOOTSTRAP": self.access.kafka_bootstrap,
        }

    @property
    def settings(self) -> Settings:
        return Settings(
            data=self.folder,
            postgres_dsn=self.access.postgres_server,
            kafka_bootstrap=self.access.kafka_bootstrap,
        )

    def kill_broker(self) -> None:
        self.broker.process.kill()
        self.broker.process.wait()
        self.broker.sweep()

    def start_broker(self) -> None:
        self.broker = start(self.broker.program)
        self.broker.wait_ready(seconds=60)

    def pause_broker(self) -> None:
        self.broker.process.send_signal(signal.SIGSTOP)

    def resume_broker(self) -> None:
        self.broker.process.send_signal(signal.SIGCONT)

    def verify(self) -> Report:
        return verify_record(self.access)

    def settled(self, *, seconds: float = 40) -> Report:
        """The figures once nothing is pending."""
        deadline = time.monotonic() + seconds
        while (report := self.verify()).total("pending") and time.monotonic() < deadline:
            time.sleep(0.2)
        return report

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """Ask or change, as the admin."""
        password = self.access.credentials.of(ADMIN_OF_POSTGRES)
        address = dsn(self.access.postgres_server, user=ADMIN_OF_POSTGRES, password=password, database="steward")
        with connect(address, autocommit=True) as admin:
            asked = admin.execute(statement.encode())
            return asked.fetchall() if asked.description else []

    def writer_address(self) -> str:
        return self.access.postgres_dsn(Role.WRITER)

    def kafka_admin(self) -> dict[str, Any]:
        return self.access.kafka_admin().options()

    def kafka_verifier(self) -> dict[str, Any]:
        return self.access.kafka(Principal.VERIFIER).options()

    def end_relays(self) -> None:
        """End what a test left, politely, so that the next relay need not wait for the lease."""
        for relay in self.relays:
            relay.send_signal(signal.SIGTERM)
            relay.send_signal(signal.SIGCONT)
        for relay in self.relays:
            relay.wait(10)
        self.relays.clear()


@contextmanager
def running_servers(folder: Path) -> Iterator[Servers]:
    settings, data = Settings(data=folder), DataDirectory(folder)
    data.create()
    credentials, ports = ensure_passwords(settings), choose_ports()
    with ExitStack() as stop:
        broker = start(kafka_program(data, credentials, ports))
        _run(postgres_program(data, credentials, ports), stop)
        access = reach(settings, postgres_port=ports.postgres, kafka_port=ports.kafka.clients)
        servers = Servers(access, folder, broker)
        stop.callback(lambda: servers.broker.stop(seconds=5))
        broker.wait_ready(seconds=60)
        prepare(access)
        stop.callback(servers.end_relays)
        yield servers


def _run(program: Program, stop: ExitStack) -> None:
    running = start(program)
    stop.callback(running.stop, seconds=5)
    running.wait_ready(seconds=60)
