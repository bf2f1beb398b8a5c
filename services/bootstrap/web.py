"""Wires the process that people and programs talk to: pages at the root, the API under /api/v1."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import partial

import uvicorn
from fastapi import FastAPI

from infra.accounts.accounts import Accounts
from infra.calendar import china
from infra.health.alarms import Alarm, cleared_alarms, open_alarms
from infra.kafka.permissions import Principal
from infra.postgres.connections import pool
from infra.postgres.roles import Role
from infra.vault.unsealer import Unsealer
from services.api.app import create_app as create_api
from services.bootstrap.access import Access, access
from services.bootstrap.commands import desk, event_store, now
from services.bootstrap.editions import Editions
from services.bootstrap.listening import allow_files, give_up_on_the_stuck
from services.bootstrap.preparation import METRICS
from services.bootstrap.published import PublishedRecords
from services.bootstrap.standing import Standing, stand
from services.bootstrap.view_versions import VIEWS
from services.http.live.news import News
from services.http.ports import Ports, Views
from services.http.standing import Parked as Stopped
from services.projector.parking import Parked, parked
from services.projector.requests import ask
from services.settings import Settings
from services.web.app import create_app as create_pages

API = "/api/v1"
READERS, SIGNED_IN = 12, 4
CLOSING_SECONDS = 2
CLEARED = 20  # alarms that are over and told all the same
LOOK_SECONDS = 2.0  # who asks how all stands must hear soon when the database is away


def run(settings: Settings) -> None:
    """Serve until SIGTERM. Open streams are cut then, so that the process ends within seconds."""
    with opened(access(settings)) as ports:
        config = uvicorn.Config(
            application(ports),
            host=settings.host,
            port=settings.port,
            log_level="warning",
            server_header=False,
            timeout_graceful_shutdown=CLOSING_SECONDS,
        )
        allow_files()
        listening, server = config.bind_socket(), uvicorn.Server(config)
        give_up_on_the_stuck(listening)
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listening])
        if not server.started:
            sys.exit(1)


def application(ports: Ports) -> FastAPI:
    """Pages and API, told the news by one listener."""
    news = News(ports.listen, ports.views)
    return create_pages(ports, news, {API: create_api(ports, news)})


@contextmanager
def opened(access: Access) -> Iterator[Ports]:
    """Everything that pages and API need, closed afterwards."""
    reader = access.postgres_dsn(Role.READER)
    with ExitStack() as stack:
        store = stack.enter_context(closing(event_store(access, Principal.WEB)))
        views = stack.enter_context(pool(reader, name="steward web", largest=READERS))
        accounts = stack.enter_context(
            pool(access.postgres_dsn(Role.ACCOUNTS), name="steward accounts", largest=SIGNED_IN)
        )
        unsealer = stack.enter_context(closing(Unsealer(access.postgres_dsn(Role.UNSEALER))))
        published = stack.enter_context(closing(PublishedRecords(access.kafka(Principal.WEB))))
        recording = stack.enter_context(desk(access, store))
        yield Ports(
            desk=recording,
            accounts=Accounts(accounts),
            unseal=unsealer.unseal,
            views=views,
            listen=reader,
            published=published.at,
            alarms=partial(_alarms, views),
            standing=partial(_standing, views),
            parked=partial(_parked, views),
            try_again=partial(_try_again, views),
            metrics_token=access.credentials.passwords.get(METRICS),
            editions=Editions(recording.register, now),
            clock=now,
            calendar=china.published,
        )


def _alarms(views: Views) -> Sequence[Alarm]:
    with views.connection() as connection:
        return [*open_alarms(connection), *cleared_alarms(connection, most=CLEARED)]


def _standing(views: Views) -> Standing:
    with views.connection(timeout=LOOK_SECONDS) as connection:
        return stand(connection, cleared=CLEARED)


def _parked(views: Views) -> Mapping[str, Sequence[Parked]]:
    with views.connection() as connection:
        return {view: parked(connection, view) for view in VIEWS}


def _try_again(views: Views, view: str, one: Stopped, by: str) -> None:
    with views.connection() as connection:
        ask(connection, view, "retry", at=(one.topic, one.partition), key=one.key, by=by)
