"""Wires the one door in."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial

from infra.calendar import china
from infra.eventstore.store import PostgresEventStore
from infra.kafka.permissions import Principal
from infra.postgres.roles import Role
from infra.vault.sealer import Sealer
from services.bootstrap.access import Access
from services.bootstrap.guarding import GuardedStore
from services.bootstrap.restoring import what_lacks
from services.commands.desk import Desk
from services.commands.ports import EventStore


def event_store(access: Access, principal: Principal) -> GuardedStore:
    """The record, as the role that may append to it and read it; the principal reads what Kafka holds of it."""
    store = PostgresEventStore(access.postgres_dsn(Role.WRITER))
    return GuardedStore(store, partial(what_lacks, access, role=Role.WRITER, principal=principal))


@contextmanager
def desk(access: Access, store: EventStore) -> Iterator[Desk]:
    """The desk of this process, on a record that its owner closes."""
    with closing(Sealer(access.postgres_dsn(Role.SEALER))) as sealer:
        yield Desk(store, sealer=sealer, calendars=china.published, clock=now)


@contextmanager
def desk_alone(access: Access) -> Iterator[Desk]:
    """A desk with a record of its own, for one command of the command line."""
    with closing(event_store(access, Principal.WEB)) as store, desk(access, store) as recording:
        yield recording


def now() -> datetime:
    """The clock of the system, UTC."""
    return datetime.now(UTC)
