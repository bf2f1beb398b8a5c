"""Prepares a server: database, roles, schemas. May be repeated at any time; nothing recorded is touched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from psycopg import Connection
from psycopg.sql import SQL, Identifier, Literal

from infra.postgres.connections import connect, dsn
from infra.postgres.roles import Role

Admin = Connection[tuple[Any, ...]]
# Who waits longer before a transaction ends may be holding up everybody's appends, another worker of a view, or the
# switch to its next version.
IDLE = {Role.WRITER: "5s", Role.READER: "60s", **{role: "15s" for role in Role if role.startswith("steward_view_")}}
ATTRIBUTES = SQL("LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT")


@dataclass(frozen=True)
class Schema:
    """One owner's SQL file, which creates what is missing and grants its own rights."""

    owner: str
    text: str


@dataclass(frozen=True)
class Server:
    """A server and the one credential that may prepare it."""

    address: str
    admin: str
    password: str
    database: str
    ours_alone: bool
    """Nobody else uses the server, so what PostgreSQL allows everybody may be taken back everywhere."""

    def connect_admin(self, database: str) -> Admin:
        return connect(
            dsn(self.address, user=self.admin, password=self.password, database=database), name="steward init"
        )


def prepare(server: Server, passwords: Mapping[Role, str], schemas: Sequence[Schema]) -> None:
    """Create what is missing, set every password, apply the schemas in the order given."""
    with server.connect_admin("postgres") as admin:
        _create_database(admin, server.database)
        for role, password in passwords.items():
            _create_role(admin, role, password)
    with server.connect_admin(server.database) as admin:
        _close_to_public(admin, server.database, list(passwords))
        if server.ours_alone:
            _close_the_rest(admin)
        for schema in schemas:
            with admin.transaction():
                admin.execute(schema.text.encode())


def _create_database(admin: Admin, name: str) -> None:
    if admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is None:
        admin.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))


def _create_role(admin: Admin, role: Role, password: str) -> None:
    """Only the SCRAM verifier travels to the server, so that no log can hold the password."""
    if admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is None:
        admin.execute(SQL("CREATE ROLE {}").format(Identifier(role)))
    verifier = admin.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    admin.execute(SQL("ALTER ROLE {} {} PASSWORD {}").format(Identifier(role), ATTRIBUTES, Literal(verifier)))
    if role in IDLE:
        setting = SQL("ALTER ROLE {} SET idle_in_transaction_session_timeout = {}")
        admin.execute(setting.format(Identifier(role), Literal(IDLE[role])))


def _close_to_public(admin: Admin, database: str, roles: Sequence[Role]) -> None:
    names = SQL(", ").join(Identifier(role) for role in roles)
    admin.execute(SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(Identifier(database)))
    admin.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")
    admin.execute(SQL("GRANT CONNECT ON DATABASE {} TO {}").format(Identifier(database), names))
    admin.execute("ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC")


def _close_the_rest(admin: Admin) -> None:
    """The other databases, and large objects, which every role may otherwise fill the disk with."""
    admin.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC")
    admin.execute("REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC")
