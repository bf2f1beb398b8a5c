from collections.abc import Iterator
from secrets import token_hex
from uuid import uuid4

import psycopg
import pytest

from domain.values.actor import Role
from domain.values.refusal import Refused
from domain.values.sealed import Sealed
from infra.accounts.accounts import Accounts
from infra.postgres.connections import connect, pool
from tests.conftest import Stack

PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def accounts(stack: Stack) -> Iterator[Accounts]:
    with pool(stack.postgres_dsn("steward_accounts"), name="test accounts", largest=2) as connections:
        yield Accounts(connections)


def account(accounts: Accounts, login: str) -> str:
    subject = uuid4()
    return accounts.create(
        login=login, password=PASSWORD, role=Role.OFFICER, office="zwb", subject=subject,
        display_name=Sealed(subject, "box"),
    ).id  # fmt: skip


def test_a_session_names_its_account_until_it_ends(accounts: Accounts) -> None:
    login = token_hex(4)
    created = account(accounts, login)
    session = accounts.sign_in(login, PASSWORD)
    signed_in = accounts.of_token(session.token)
    assert signed_in is not None
    assert (signed_in.id, signed_in.actor.office, signed_in.actor.role) == (created, "zwb", Role.OFFICER)
    accounts.sign_out(session.token)
    assert accounts.of_token(session.token) is None


def test_an_unknown_token_names_nobody(accounts: Accounts) -> None:
    assert accounts.of_token("never given") is None


@pytest.mark.parametrize("known", [True, False])
def test_a_wrong_password_and_an_unknown_login_are_told_alike(accounts: Accounts, *, known: bool) -> None:
    login = token_hex(4)
    if known:
        account(accounts, login)
    with pytest.raises(Refused) as refused:
        accounts.sign_in(login, "wrong")
    assert refused.value.refusal.rule == "login_and_password_match"


def test_five_failures_stop_a_login_even_with_the_right_password(accounts: Accounts) -> None:
    login = token_hex(4)
    account(accounts, login)
    for _ in range(5):
        with pytest.raises(Refused):
            accounts.sign_in(login, "wrong")
    with pytest.raises(Refused) as refused:
        accounts.sign_in(login, PASSWORD)
    assert refused.value.refusal.rule == "five_failures_stop_a_login"


def test_a_login_names_one_account(accounts: Accounts) -> None:
    login = token_hex(4)
    account(accounts, login)
    with pytest.raises(Refused) as refused:
        account(accounts, login)
    assert refused.value.refusal.rule == "a_login_names_one_account"


def test_neither_password_nor_token_is_stored(accounts: Accounts, stack: Stack) -> None:
    login = token_hex(4)
    account(accounts, login)
    token = accounts.sign_in(login, PASSWORD).token
    with connect(stack.postgres_dsn("postgres"), name="test") as admin:
        rows = str(admin.execute("SELECT a::text, s::text FROM accounts.account a, accounts.session s").fetchall())
    assert "argon2id" in rows
    assert PASSWORD not in rows
    assert token not in rows


@pytest.mark.parametrize("role", ["steward_reader", "steward_writer", "steward_view_checklist", "steward_unsealer"])
def test_no_other_role_reads_accounts(stack: Stack, role: str) -> None:
    with connect(stack.postgres_dsn(role), name="test") as other, pytest.raises(psycopg.errors.InsufficientPrivilege):
        other.execute("SELECT * FROM accounts.account")
