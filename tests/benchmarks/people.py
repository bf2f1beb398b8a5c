"""Somebody who is signed in."""

from contextlib import closing
from uuid import uuid4

from domain.values.actor import Role
from infra.postgres.roles import Role as DatabaseRole
from infra.vault.sealer import Sealer
from services.bootstrap.accounts import opened
from tests.conftest import Stack

PASSWORD = "一个足够长的口令 1"


def signed_in(stack: Stack, role: Role, office: str = "") -> str:
    """The token of a new account."""
    login, subject = f"bench-{uuid4().hex}", uuid4()
    with (
        opened(stack.access) as accounts,
        closing(Sealer(stack.access.postgres_dsn(DatabaseRole.SEALER))) as sealer,
    ):
        accounts.create(
            login=login,
            password=PASSWORD,
            role=role,
            office=office,
            subject=subject,
            display_name=sealer.seal(subject, "某人"),
        )
        return accounts.sign_in(login, PASSWORD).token
