"""The whole running system, with people who can sign in: everything they do goes over HTTP, as for an outsider."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import httpx

from domain.values.actor import Role
from infra.accounts.account import Account
from infra.accounts.accounts import Accounts
from infra.postgres import roles
from infra.postgres.connections import pool
from infra.vault.sealer import Sealer
from services.bootstrap.access import access
from services.settings import Settings
from tests.services.supervisor.systems import Up

PASSWORD = "一个足够长的口令 1"
PATIENCE_SECONDS = 30.0
Told = TypeVar("Told")
# Each person of a running system has a name of their own.
LAST, FIRST = "陈刘杨黄赵周徐孙马朱胡郭何", ("文博", "雅琴", "志远", "晓燕", "海涛", "静怡", "国庆", "春梅")


@dataclass
class Visitor:
    """Somebody at the API. ``after`` is the position of the last write, which every later read waits for."""

    client: httpx.Client
    after: str = ""

    def get(self, path: str, **query: str) -> httpx.Response:
        after = {"after": self.after} if self.after else {}
        return self.client.get(path, params=after | query)

    def status(self, path: str) -> int:
        """How a read is answered, without waiting for the end of what is told."""
        with self.client.stream("GET", path) as answer:
            return answer.status_code

    def read(self, path: str) -> Any:  # noqa: ANN401  JSON
        """What a read must answer."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, body: object, *, headers: Mapping[str, str] | None = None) -> httpx.Response:
        return self.client.post(path, json=body, headers=headers)

    def do(self, path: str, **body: object) -> Any:  # noqa: ANN401  JSON
        """What a write that must be accepted answers."""
        answer = self.post(path, body)
        assert answer.status_code == 201, answer.text
        self.after = answer.headers["Steward-Position"]
        return answer.json()

    def step(self, case_id: str, matter: str, step: str, **more: object) -> None:
        self.do(f"cases/{case_id}/matters/{matter}/steps", step=step, **more)


@dataclass
class Clerk(Visitor):
    """A visitor who is signed in."""

    account: Account = field(kw_only=True)
    token: str = field(kw_only=True)
    name: str = field(kw_only=True)


@dataclass
class Office:
    """One running system and the ways into it."""

    up: Up
    settings: Settings
    accounts: Accounts
    sealer: Sealer
    stop: ExitStack
    names: Iterator[str] = field(default_factory=lambda: map("".join, zip(cycle(LAST), cycle(FIRST), strict=False)))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.up.state['web_port']}/api/v1/"

    def visitor(self, **headers: str) -> Visitor:
        """Somebody who has not signed in."""
        client = httpx.Client(base_url=self.address, headers=headers, timeout=30, verify=False)  # noqa: S501  plain HTTP
        return Visitor(self.stop.enter_context(client))

    def enlist(self, role: Role, office: str = "", *, login: str = "") -> Clerk:
        """A new account, signed in over the API."""
        subject, login = uuid4(), login or f"{role}-{office}-{uuid4().hex[:6]}"
        name = next(self.names)
        account = self.accounts.create(
            login=login,
            password=PASSWORD,
            role=role,
            office=office,
            subject=subject,
            display_name=self.sealer.seal(subject, name),
        )
        session = self.visitor().post("sessions", {"login": login, "password": PASSWORD})
        assert session.status_code == 201, session.text
        token = session.json()["token"]
        visitor = self.visitor(Authorization=f"Bearer {token}")
        return Clerk(visitor.client, account=account, token=token, name=name)


@contextmanager
def running_office(data: Path) -> Iterator[Office]:
    """Start everything, and end it."""
    with Up.started(data) as up, opened(up) as office:
        yield office


@contextmanager
def opened(up: Up) -> Iterator[Office]:
    """The ways into a system that runs."""
    settings = Settings(data=up.data)
    reached = access(settings)
    with ExitStack() as stop:
        lent = stop.enter_context(closing(pool(reached.postgres_dsn(roles.Role.ACCOUNTS), name="test")))
        sealer = stop.enter_context(closing(Sealer(reached.postgres_dsn(roles.Role.SEALER))))
        yield Office(up, settings, Accounts(lent), sealer, stop)


def soon(ask: Callable[[], Told | None], *, seconds: float = PATIENCE_SECONDS) -> Told:
    """What the reactions bring about by themselves, once it is there."""
    end = time.monotonic() + seconds
    while not (found := ask()):
        assert time.monotonic() < end, f"not within {seconds} s"
        time.sleep(0.1)
    return found
