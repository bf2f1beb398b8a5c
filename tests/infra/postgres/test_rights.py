"""A service's role can do nothing to the server or the database; what it may do with tables, their owners test."""

import psycopg
import pytest
from psycopg import errors

from infra.postgres.connections import connect
from infra.postgres.roles import Role
from services.bootstrap.preparation import prepare
from tests.conftest import Stack

EVERY_ROLE = pytest.mark.parametrize("role", list(Role))
ATTACKS = {
    "create a table": "CREATE TABLE public.mine (x int)",
    "create a temporary table": "CREATE TEMP TABLE mine (x int)",
    "create a schema": "CREATE SCHEMA mine",
    "create a function": "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "create a database": "CREATE DATABASE mine",
    "create a role": "CREATE ROLE mine",
    "become the admin": "SET ROLE postgres",
    "give the admin's rights away": "GRANT postgres TO steward_reader",
    "make itself superuser": "ALTER ROLE CURRENT_USER SUPERUSER",
    "read the passwords": "SELECT rolpassword FROM pg_authid",
    "change the server": "ALTER SYSTEM SET fsync = off",
    "switch off triggers": "SET session_replication_role = replica",
    "read a file": "SELECT pg_read_file('/etc/passwd')",
    "run a program": "COPY (SELECT 1) TO PROGRAM 'true'",
    "write a large object": "SELECT lo_from_bytea(0, 'x')",
    "reset the server's log": "SELECT pg_switch_wal()",
    "end the admin's session": "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres'",
}

# A view's tables are told as one, as all of them are its own; but for those that tell how it stands.
RIGHTS = """
    SELECT DISTINCT r.role, n.nspname || '.' || CASE WHEN n.nspname = ANY ('{checklist,workload,lifecycle,history}')
        AND c.relname NOT IN ('progress', 'parked') THEN '*' ELSE c.relname END, k.kind
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN unnest(%s::text[]) r (role) CROSS JOIN unnest(%s::text[]) k (kind)
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        AND (has_table_privilege(r.role, c.oid, k.kind) OR k.kind IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
            AND has_any_column_privilege(r.role, c.oid, k.kind))
    ORDER BY 1, 2, 3"""
SEQUENCES = """
    SELECT r.role, c.oid::regclass::text FROM pg_class c, unnest(%s::text[]) r (role)
    WHERE c.relkind = 'S' AND has_sequence_privilege(r.role, c.oid, 'USAGE, SELECT, UPDATE')"""


@EVERY_ROLE
@pytest.mark.parametrize("attack", ATTACKS)
def test_no_role_can(stack: Stack, role: Role, attack: str) -> None:
    watcher = connect(stack.postgres_dsn("postgres"), name="watcher")
    with (
        watcher,
        connect(stack.postgres_dsn(role), name="attack") as session,
        pytest.raises(errors.InsufficientPrivilege),
    ):
        session.execute(ATTACKS[attack].encode())


@EVERY_ROLE
@pytest.mark.parametrize("database", ["postgres", "template1"])
def test_no_role_enters_another_database(stack: Stack, role: Role, database: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(stack.postgres_dsn(role), dbname=database)


@pytest.mark.parametrize("password", ["", "guess"])
@pytest.mark.parametrize("user", ["postgres", *Role])
def test_nobody_enters_without_the_password(stack: Stack, user: str, password: str) -> None:
    with pytest.raises(psycopg.OperationalError, match=r"password|authentication"):
        psycopg.connect(stack.postgres_dsn("postgres"), user=user, password=password)


def test_every_entry_asks_for_scram(stack: Stack) -> None:
    """No line of the server's own list trusts anybody, no socket file exists, and every password is kept as SCRAM."""
    with connect(stack.postgres_dsn("postgres"), name="watcher") as admin:
        assert admin.execute("SELECT DISTINCT auth_method FROM pg_hba_file_rules").fetchall() == [("scram-sha-256",)]
        assert admin.execute("SHOW unix_socket_directories").fetchone() == ("",)
        assert admin.execute("SHOW fsync").fetchone() == ("on",)
        weak = "SELECT rolname FROM pg_authid WHERE rolcanlogin AND rolpassword NOT LIKE 'SCRAM-SHA-256$%'"
        assert admin.execute(weak).fetchall() == []


def test_each_role_has_these_rights_and_no_other(stack: Stack) -> None:
    """Every table and sequence of the whole system, every role: what is not written down here is a right too many."""
    kinds = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN")
    found: dict[tuple[str, str], str] = {}
    with connect(stack.postgres_dsn("postgres"), name="watcher") as admin:
        for role, schema, kind in admin.execute(RIGHTS, [list(Role), list(kinds)]):
            found[role, schema] = f"{found.get((role, schema), '')} {kind}".strip()
        sequences = admin.execute(SEQUENCES, [list(Role)]).fetchall()
    assert found == expected_rights()
    assert sequences == []


def expected_rights() -> dict[tuple[str, str], str]:
    views = ("checklist", "workload", "lifecycle", "history")
    record = ("event", "command", "topic", "head")
    tables = [(view, table) for view in views for table in ("*", "progress", "parked")]
    standing = [f"{view}.{table}" for view, table in tables if table != "*"]
    return {
        **{(Role(f"steward_view_{view}"), f"{view}.{table}"): "DELETE INSERT SELECT UPDATE" for view, table in tables},
        **{(Role.READER, f"{view}.{table}"): "SELECT" for view, table in tables},
        **{(role, table): "SELECT" for role in (Role.RECONCILER, Role.VERIFIER) for table in standing},
        **{
            (Role.READER, f"record.{table}"): "SELECT" for table in ("event", "head", "relay_checkpoint")
        },  # some columns
        **{(Role(f"steward_view_{view}"), "views.version"): "SELECT" for view in views},
        **{(Role(f"steward_view_{view}"), "views.request"): "SELECT UPDATE" for view in views},
        (Role.READER, "views.version"): "SELECT",
        (Role.READER, "views.gate"): "SELECT",
        (Role.VERIFIER, "views.version"): "SELECT",
        (Role.RECONCILER, "views.version"): "SELECT",
        (Role.READER, "views.request"): "INSERT SELECT",
        **{(Role.WRITER, f"record.{table}"): "SELECT" for table in record},
        (Role.WRITER, "snapshots.snapshot"): "INSERT SELECT UPDATE",
        **{(Role.RELAY, f"record.{table}"): "SELECT" for table in record if table != "command"},
        **{(Role.RELAY, f"record.relay_{table}"): "INSERT SELECT UPDATE" for table in ("lease", "checkpoint")},
        **{(Role.VERIFIER, f"record.{table}"): "SELECT" for table in (*record, "relay_lease", "relay_checkpoint")},
        **{
            (Role.RECONCILER, f"record.{table}"): "SELECT" for table in ("event", "command", "head", "relay_checkpoint")
        },
        (Role.RELAY, "health.alarm"): "INSERT",
        (Role.RECONCILER, "health.alarm"): "INSERT SELECT UPDATE",
        (Role.READER, "health.alarm"): "SELECT",
        (Role.VERIFIER, "health.alarm"): "SELECT",
        (Role.RECONCILER, "health.reconciled"): "INSERT SELECT UPDATE",
        (Role.VERIFIER, "health.reconciled"): "SELECT",
        (Role.REACTOR, "reactor.progress"): "INSERT SELECT UPDATE",
        (Role.REACTOR, "reactor.refused"): "INSERT SELECT",
        (Role.ACCOUNTS, "accounts.account"): "INSERT SELECT UPDATE",
        (Role.ACCOUNTS, "accounts.session"): "DELETE INSERT SELECT",
        (Role.ACCOUNTS, "accounts.failed_login"): "DELETE INSERT SELECT",
        (Role.UNSEALER, "vault.key"): "SELECT",
    }


def test_preparing_again_changes_nothing(stack: Stack) -> None:
    before = _shape(stack)
    prepare(stack.access)
    assert _shape(stack) == before


def _shape(stack: Stack) -> list[object]:
    tables = (
        "SELECT oid, relname, relacl::text FROM pg_class WHERE relnamespace::regnamespace::text !~ '^pg' ORDER BY 1"
    )
    roles = "SELECT rolname, rolsuper, rolcreaterole, rolcreatedb FROM pg_roles ORDER BY 1"
    with connect(stack.postgres_dsn("postgres"), name="watcher") as admin:
        return [*admin.execute(tables).fetchall(), *admin.execute(roles).fetchall()]
