"""Wires the one door in."""

from datetime import UTC, datetime

from infra.calendar import china
from infra.eventstore.store import PostgresEventStore
from infra.postgres.roles import Role
from infra.vault.sealer import Sealer
from services.bootstrap.access import Access
from services.commands.desk import Desk


def event_store(access: Access) -> PostgresEventStore:
    """The record, as the role that may append to it and read it."""
    return PostgresEventStore(access.postgres_dsn(Role.WRITER))


def desk(access: Access, store: PostgresEventStore) -> Desk:
    """The desk of this process."""
    sealer = Sealer(access.postgres_dsn(Role.SEALER))
    return Desk(store, sealer=sealer, calendars=china.published, clock=now)


def now() -> datetime:
    """The clock of the system, UTC."""
    return datetime.now(UTC)
