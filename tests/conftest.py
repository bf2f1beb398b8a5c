"""One real stack per test session: PostgreSQL and Kafka, embedded, prepared as `steward up` prepares them."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from infra.kafka.permissions import Principal
from infra.local.layout import DataDirectory
from infra.local.program import Program
from infra.local.running import start
from infra.postgres.connections import dsn
from infra.postgres.roles import Role
from services.bootstrap.access import Access, reach
from services.bootstrap.embedded import EmbeddedPorts, choose_ports, kafka_program, postgres_program
from services.bootstrap.preparation import ADMIN_OF_POSTGRES, ensure_passwords, prepare
from services.settings import Settings


@dataclass(frozen=True)
class Stack:
    """Running servers and the logins of every role and principal."""

    access: Access
    data_dir: Path
    ports: EmbeddedPorts

    def postgres_dsn(self, role: str) -> str:
        """Address and login of a role such as "steward_writer", or of "postgres", the admin."""
        if role == ADMIN_OF_POSTGRES:
            password = self.access.credentials.of(role)
            database = self.access.settings.postgres_database
            return dsn(self.access.postgres_server, user=role, password=password, database=database)
        return self.access.postgres_dsn(Role(role))

    def kafka(self, principal: str) -> dict[str, Any]:
        """Key words for a Kafka client of a principal such as "relay", or of "admin"."""
        if principal == "admin":
            return self.access.kafka_admin().options()
        return self.access.kafka(Principal(principal)).options()


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """PostgreSQL and Kafka with schemas, topics, roles and rights; shared by all tests of the session."""
    with running_stack(tmp_path_factory.mktemp("stack")) as running:
        yield running


@contextmanager
def running_stack(folder: Path) -> Iterator[Stack]:
    """Start the servers in the folder, prepare them, and end them."""
    settings = Settings(data=folder)
    data = DataDirectory(folder)
    data.create()
    credentials, ports = ensure_passwords(settings), choose_ports()
    with ExitStack() as stop:
        _run(kafka_program(data, credentials, ports), stop)
        _run(postgres_program(data, credentials, ports), stop)
        access = reach(settings, postgres_port=ports.postgres, kafka_port=ports.kafka.clients)
        prepare(access)
        yield Stack(access, folder, ports)


def _run(program: Program, stop: ExitStack) -> None:
    running = start(program)
    stop.callback(running.stop, seconds=5)
    running.wait_ready(seconds=60)
