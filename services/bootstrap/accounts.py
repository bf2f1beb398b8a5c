"""Wires the accounts for those who administer the installation."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from uuid import uuid4

from domain.values.actor import Role
from infra.accounts.accounts import Accounts
from infra.postgres.connections import pool
from infra.postgres.roles import Role as DatabaseRole
from infra.vault.sealer import Sealer
from services.bootstrap.access import Access, access
from services.settings import Settings


def add(settings: Settings, *, login: str, password: str, role: Role, office: str, name: str, language: str) -> str:
    """Create an account and return its id; the name is sealed with the person's own new key."""
    reached, subject = access(settings), uuid4()
    with closing(Sealer(reached.postgres_dsn(DatabaseRole.SEALER))) as sealer, opened(reached) as accounts:
        account = accounts.create(
            login=login,
            password=password,
            role=role,
            office=office,
            subject=subject,
            display_name=sealer.seal(subject, name),
            language=language,
        )
    return account.id


@contextmanager
def opened(access: Access) -> Iterator[Accounts]:
    """The accounts, closed afterwards."""
    with closing(pool(access.postgres_dsn(DatabaseRole.ACCOUNTS), name="steward account", largest=1)) as connections:
        yield Accounts(connections)
