"""Wires the accounts for those who administer the installation."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from uuid import uuid4

from domain.values.actor import Actor, Role
from domain.values.names import Names
from domain.values.refusal import Refusal, Refused
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


def actor_of(settings: Settings, login: str) -> Actor:
    """Who acts under a login. Raises ``Refused`` when there is no such account."""
    with opened(access(settings)) as accounts:
        found = next((one.actor for one in accounts.all() if one.login == login), None)
    if found is None:
        reason = Names(zh=f"没有登录名 {login}", en=f"there is no login {login}")
        raise Refused(Refusal(rule="who_acts_has_an_account", field="by", reason=reason))
    return found
