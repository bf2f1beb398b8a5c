"""A record on real servers, with relay, views and web in this process, so that a test can take the servers away."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any, LiteralString
from uuid import uuid4

import httpx
import uvicorn
from psycopg import Connection
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier

from domain.events.appending import Answer, Append, Request, StreamWrite
from domain.events.envelope import Origin
from domain.values.actor import Actor
from domain.values.actor import Role as Calling
from infra.accounts.accounts import Accounts
from infra.eventstore.store import PostgresEventStore
from infra.local.ports import pick
from infra.postgres.connections import connect, pool
from infra.postgres.roles import Role
from infra.vault.sealer import Sealer
from services.bootstrap.preparation import prepare_database
from services.bootstrap.projector import projector_ports
from services.bootstrap.relay import relay_ports
from services.bootstrap.restoring import restore_from_kafka
from services.bootstrap.web import API, application, opened
from services.projector.main import run as run_projector
from services.projector.views import VIEWS
from services.relay.main import run as run_relay
from services.restorer.restoring import Restored
from tests.agreement import BEHIND
from tests.conftest import Stack
from tests.projections.histories import Happening

PASSWORD = "一个足够长的口令 1"
GROUP = 100  # commands recorded in one go
CLERK = Actor("someone", Calling.OFFICER, "zwb")
EVENTS: LiteralString = "SELECT count(*), md5(string_agg(md5(e::text), '' ORDER BY position)) FROM record.event e"
HEADS: LiteralString = "SELECT md5(string_agg(h::text, '' ORDER BY topic, partition)) FROM record.head h"
ANSWERS: LiteralString = """
    SELECT count(*), md5(string_agg(md5((command_id, topic, partition, position, recorded_at)::text), ''
        ORDER BY command_id)) FROM record.command WHERE position > 0"""
SESSIONS: LiteralString = "SELECT pid FROM pg_stat_activity WHERE datname = 'steward'"
UNPUBLISHED: LiteralString = """
    SELECT 1 FROM record.head h LEFT JOIN record.relay_checkpoint c USING (topic, partition)
    WHERE h.position > coalesce(c.position, 0)"""


@dataclass
class Ground:
    """Servers of a test's own."""

    stack: Stack
    versions: dict[str, int] = field(default_factory=dict)

    @contextmanager
    def database(self) -> Iterator[Connection[Any]]:
        """PostgreSQL, as its admin."""
        with connect(self.stack.postgres_dsn("postgres"), name="test") as admin:
            yield admin

    def rows(self, query: LiteralString, *parameters: object) -> list[tuple[Any, ...]]:
        with self.database() as admin:
            return admin.execute(query, parameters or None).fetchall()

    @property
    def environment(self) -> dict[str, str]:
        """The settings of somebody who has servers of their own, as these are to a command."""
        access = self.stack.access
        return {
            "STEWARD_DATA": str(self.stack.data_dir),
            "STEWARD_POSTGRES_DSN": access.postgres_server,
            "STEWARD_POSTGRES_ADMIN_PASSWORD": access.credentials.of("postgres"),
            "STEWARD_KAFKA_BOOTSTRAP": access.kafka_bootstrap,
            "STEWARD_KAFKA_REPLICAS": "1",
            "STEWARD_KAFKA_MIN_INSYNC": "1",
        }

    def restore(self) -> Restored:
        return restore_from_kafka(self.stack.access, tell=lambda _done, _total: None)

    def digest(self) -> list[tuple[Any, ...]]:
        """All columns of all rows that a restore must bring back as they were."""
        return [*self.rows(EVENTS), *self.rows(HEADS), *self.rows(ANSWERS)]

    def lose_the_record(self) -> None:
        """As if the tables had never been; accounts, keys and views are still there."""
        with self.database() as admin:
            admin.execute("DROP SCHEMA record CASCADE")
        prepare_database(self.stack.access)

    def lose_everything(self) -> None:
        """The record and the views: all that is told from the record."""
        with self.database() as admin:
            for schema in ("record", "reactor", *VIEWS):
                admin.execute(SQL("DROP SCHEMA {} CASCADE").format(Identifier(schema)))
        prepare_database(self.stack.access)

    def copy_the_database(self, name: LiteralString) -> None:
        """All of it as it is now: record, views, accounts and keys."""
        with self._server() as admin:
            until(lambda: not admin.execute(SESSIONS).fetchall(), seconds=10)
            admin.execute(f"CREATE DATABASE {name} TEMPLATE steward")

    def put_back_the_database(self, name: LiteralString) -> None:
        """What a backup of that moment brings back."""
        with self._server() as admin:
            admin.execute("DROP DATABASE steward WITH (FORCE)")
            admin.execute(f"ALTER DATABASE {name} RENAME TO steward")
        prepare_database(self.stack.access)

    def record(self, happenings: Iterable[Happening]) -> None:
        """Append each as a command of its own, many in one go."""
        left = iter(happenings)
        with closing(PostgresEventStore(self.stack.access.postgres_dsn(Role.WRITER))) as store:
            while some := list(islice(left, GROUP)):
                told = store.append_group([_append(happening, self.versions) for happening in some])
                assert all(isinstance(one, Answer) for one in told)

    @contextmanager
    def published(self, *, seconds: float = 60) -> Iterator[None]:
        """The relay runs until the block has ended and everything is on Kafka."""
        with _threads([lambda stop: run_relay(relay_ports(self.stack.access), stop)]):
            yield
            until(lambda: not self.rows(UNPUBLISHED), seconds=seconds)

    @contextmanager
    def shown(self, *, seconds: float = 90) -> Iterator[None]:
        """The views are fed until the block has ended and they show everything."""
        with _threads([self._feeding(view) for view in VIEWS]):
            yield
            until(self._is_shown, seconds=seconds)

    @contextmanager
    def clerk(self) -> Iterator[httpx.Client]:
        """An enterprise's clerk at the API, served by a web process that begins and ends with the block."""
        with ExitStack() as stack:
            ports = stack.enter_context(opened(self.stack.access))
            app = application(ports)
            port = pick()
            server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
            stack.enter_context(_served(server))
            client = stack.enter_context(httpx.Client(base_url=f"http://127.0.0.1:{port}{API}/", timeout=30))
            token = client.post("sessions", json={"login": "clerk", "password": PASSWORD}).json()["token"]
            client.headers["Authorization"] = f"Bearer {token}"
            yield client

    def enlist(self) -> None:
        """The clerk's account."""
        access, subject = self.stack.access, uuid4()
        with (
            closing(pool(access.postgres_dsn(Role.ACCOUNTS), name="test")) as lent,
            closing(Sealer(access.postgres_dsn(Role.SEALER))) as sealer,
        ):
            Accounts(lent).create(
                login="clerk",
                password=PASSWORD,
                role=Calling.ENTERPRISE,
                office="e-restored",
                subject=subject,
                display_name=sealer.seal(subject, "王芳"),
            )

    @contextmanager
    def _server(self) -> Iterator[Connection[Any]]:
        with connect(make_conninfo(self.stack.postgres_dsn("postgres"), dbname="postgres"), name="test") as admin:
            yield admin

    def _feeding(self, view: str) -> Callable[[Event], None]:
        return lambda stop: run_projector(view, projector_ports(self.stack.access, view), stop)

    def _is_shown(self) -> bool:
        return not [row for row in self.rows(BEHIND) if row[0] != "reactor"]


def until(condition: Callable[[], bool], *, seconds: float) -> None:
    deadline = monotonic() + seconds
    while not condition():
        assert monotonic() < deadline, f"not within {seconds} s"
        sleep(0.05)


@contextmanager
def _served(server: uvicorn.Server) -> Iterator[None]:
    thread = Thread(target=server.run)
    thread.start()
    try:
        until(lambda: server.started, seconds=10)
        yield
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def _threads(deeds: Iterable[Callable[[Event], None]]) -> Iterator[None]:
    stop = Event()
    running = [Thread(target=deed, args=(stop,)) for deed in deeds]
    for thread in running:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in running:
            thread.join()


def _append(happening: Happening, versions: dict[str, int]) -> Append:
    command, expected = uuid4(), versions.get(happening.stream, 0)
    versions[happening.stream] = expected + 1
    request = Request(
        command_id=command,
        principal="test",
        idempotency_key=str(command),
        digest=sha256(command.bytes).digest(),
        actor=CLERK,
        occurred_at=happening.at,
        origin=Origin.LIVE,
        correlation_id=command,
    )
    return Append(request, (StreamWrite(happening.stream, expected, happening.case_id, (happening.fact,)),))
