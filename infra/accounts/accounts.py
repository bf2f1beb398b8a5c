"""The accounts and their sessions in PostgreSQL, as the role steward_accounts."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any
from uuid import UUID

from psycopg import Connection
from psycopg.errors import UniqueViolation
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb
from psycopg_pool import ConnectionPool

from domain.values.actor import Role
from domain.values.refusal import Refused
from domain.values.sealed import Sealed
from infra.accounts.account import Account, Session
from infra.accounts.passwords import hashed, matches
from infra.accounts.refusals import login_taken, too_many_failures, wrong_login

FAILURES_ALLOWED = 5
WINDOW_SECONDS = 300
SESSION_HOURS = 12
Pool = ConnectionPool[Connection[tuple[Any, ...]]]
COLUMNS = "id, login, role, office, subject, display_name, language"


class Accounts:
    """Who may sign in, and who is signed in. It keeps no password and no token, only their hashes."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def create(
        self,
        *,
        login: str,
        password: str,
        role: Role,
        office: str,
        subject: UUID,
        display_name: Sealed,
        account_id: str = "",
        language: str = "zh",
    ) -> Account:
        """Create an account; its id is random unless one is given. A login taken by another is ``Refused``."""
        account = Account(account_id or token_urlsafe(12), login, role, office, subject, display_name, language)
        row = asdict(account) | {"password": hashed(password), "display_name": _box(display_name)}
        try:
            with self._pool.connection() as connection:
                connection.execute(
                    "INSERT INTO accounts.account (id, login, password, role, office, subject, display_name, language)"
                    " VALUES (%(id)s, %(login)s, %(password)s, %(role)s, %(office)s, %(subject)s, %(display_name)s,"
                    " %(language)s)",
                    row,
                )
        except UniqueViolation as error:
            raise Refused(login_taken()) from error
        return account

    def sign_in(self, login: str, password: str) -> Session:
        """Begin a session; ``Refused`` when login and password do not match, or after five failures in five minutes."""
        with self._pool.connection() as connection:
            _refuse_when_hammered(connection, login)
            row = _row(connection, "login = %s", login)
        if not matches(row["password"] if row else None, password) or row is None:
            self._note_failure(login)
            raise Refused(wrong_login())
        return self._begin(_account(row))

    def of_token(self, token: str) -> Account | None:
        """The account whose session this is, or None when it never began, has ended or has expired."""
        with self._pool.connection() as connection:
            row = _row(
                connection,
                "id = (SELECT account_id FROM accounts.session WHERE token_hash = %s AND expires_at > now())",
                _hash(token),
            )
        return _account(row) if row else None

    def sign_out(self, token: str) -> None:
        """End a session."""
        with self._pool.connection() as connection:
            connection.execute("DELETE FROM accounts.session WHERE token_hash = %s", (_hash(token),))

    def by_id(self, account_ids: Iterable[str]) -> Mapping[str, Account]:
        """The accounts with these ids; an unknown one is left out."""
        with self._pool.connection() as connection, connection.cursor(row_factory=dict_row) as cursor:
            cursor.execute(f"SELECT {COLUMNS} FROM accounts.account WHERE id = ANY(%s)", (list(account_ids),))  # noqa: S608
            return {row["id"]: _account(row) for row in cursor}

    def all(self) -> tuple[Account, ...]:
        """Every account, by login."""
        with self._pool.connection() as connection, connection.cursor(row_factory=dict_row) as cursor:
            cursor.execute(f"SELECT {COLUMNS} FROM accounts.account ORDER BY login")  # noqa: S608
            return tuple(_account(row) for row in cursor)

    def _begin(self, account: Account) -> Session:
        token = token_urlsafe(32)
        with self._pool.connection() as connection:
            connection.execute("DELETE FROM accounts.session WHERE expires_at <= now()")
            connection.execute("DELETE FROM accounts.failed_login WHERE login = %s", (account.login,))
            (expires_at,) = connection.execute(
                "INSERT INTO accounts.session (token_hash, account_id, expires_at)"
                " VALUES (%s, %s, now() + make_interval(hours => %s)) RETURNING expires_at",
                (_hash(token), account.id, SESSION_HOURS),
            ).fetchall()[0]
        return Session(token, account, expires_at)

    def _note_failure(self, login: str) -> None:
        with self._pool.connection() as connection:
            connection.execute("INSERT INTO accounts.failed_login (login) VALUES (%s)", (login[:200],))


def _refuse_when_hammered(connection: Connection[Any], login: str) -> None:
    row = connection.execute(
        "SELECT count(*), coalesce(ceil(extract(epoch FROM min(at) - now()) + %(window)s), 1)::int"
        " FROM accounts.failed_login WHERE login = %(login)s AND at > now() - make_interval(secs => %(window)s)",
        {"login": login[:200], "window": WINDOW_SECONDS},
    ).fetchone()
    if row and row[0] >= FAILURES_ALLOWED:
        raise Refused(too_many_failures(max(1, row[1])))


def _row(connection: Connection[Any], condition: str, value: object) -> dict[str, Any] | None:
    with connection.cursor(row_factory=dict_row) as cursor:
        query = f"SELECT {COLUMNS}, password FROM accounts.account WHERE {condition}"  # noqa: S608  ours, above
        return cursor.execute(query, (value,)).fetchone()


def _account(row: Mapping[str, Any]) -> Account:
    return Account(
        row["id"], row["login"], Role(row["role"]), row["office"], row["subject"], _sealed(row["display_name"]),
        row["language"],
    )  # fmt: skip


def _sealed(value: Mapping[str, str]) -> Sealed:
    return Sealed(UUID(value["subject"]), value["box"])


def _box(sealed: Sealed) -> Jsonb:
    return Jsonb({"subject": str(sealed.subject), "box": sealed.box})


def _hash(token: str) -> bytes:
    return sha256(token.encode()).digest()
