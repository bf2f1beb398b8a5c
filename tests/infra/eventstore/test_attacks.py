"""The record and the vault under attack, as every role that can log in."""

from collections.abc import Iterator
from contextlib import suppress

import psycopg
import pytest
from psycopg import Connection
from psycopg.errors import InsufficientPrivilege

from domain.events.appending import Append
from infra.eventstore.store import PostgresEventStore
from infra.postgres.preparation import _close_to_public
from infra.postgres.roles import Role
from tests.conftest import Stack
from tests.infra.eventstore.conftest import Database
from tests.suites.event_store import request, write

COLUMNS = (
    "position, topic, partition, previous, event_id, stream_id, version, type, schema_version, case_id, occurred_at, "
    "recorded_at, actor_id, actor_role, actor_office, command_id, causation_id, correlation_id, origin, previous_hash, "
    "hash, value"
)
FORGE = (
    f"INSERT INTO record.event ({COLUMNS}) SELECT 99, topic, partition, 2, gen_random_uuid(), stream_id, 3, type, "
    "schema_version, case_id, occurred_at, recorded_at, actor_id, actor_role, actor_office, command_id, causation_id, "
    "correlation_id, origin, hash, hash, value FROM record.event WHERE position = 2"
)
ATTACKS = {
    "forge an event": FORGE,
    "forge an event blindly": f"INSERT INTO record.event ({COLUMNS}) VALUES ({', '.join(['NULL'] * 22)})",
    "change an event": "UPDATE record.event SET value = 'x'",
    "change a position": "UPDATE record.event SET position = position + 10",
    "delete events": "DELETE FROM record.event",
    "truncate events": "TRUNCATE record.event",
    "truncate everything": "TRUNCATE record.event, record.command, record.head, record.topic CASCADE",
    "forge an answer": "INSERT INTO record.command SELECT 'x', 'x', '', gen_random_uuid(), '', 0, 0, '{}', now()",
    "change an answer": "UPDATE record.command SET result = '{}'",
    "delete answers": "DELETE FROM record.command",
    "truncate answers": "TRUNCATE record.command",
    "move a head": "UPDATE record.head SET position = 0",
    "delete heads": "DELETE FROM record.head",
    "change the partition count": "UPDATE record.topic SET partitions = 1",
    "hold the gate": "BEGIN; LOCK TABLE record.gate IN EXCLUSIVE MODE",
    "lock the events": "BEGIN; LOCK TABLE record.event IN SHARE MODE",
    "lock rows of events": "SELECT * FROM record.event FOR UPDATE",
    "disable the triggers": "ALTER TABLE record.event DISABLE TRIGGER ALL",
    "disable one trigger": "ALTER TABLE record.event DISABLE TRIGGER never_changes",
    "drop the trigger": "DROP TRIGGER never_changes ON record.event",
    "replace the trigger's function": (
        "CREATE OR REPLACE FUNCTION record.refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'"
    ),
    "skip triggers": "SET session_replication_role = replica",
    "add a trigger": (
        "CREATE TRIGGER mine BEFORE INSERT ON record.event "
        "FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()"
    ),
    "add a rule": "CREATE RULE mine AS ON INSERT TO record.event DO INSTEAD NOTHING",
    "alter the table": "ALTER TABLE record.event ADD COLUMN note text",
    "drop the table": "DROP TABLE record.event CASCADE",
    "drop the schema": "DROP SCHEMA record CASCADE",
    "create in the record": "CREATE TABLE record.mine (n int)",
    "create in the vault": "CREATE TABLE vault.mine (n int)",
    "create in public": "CREATE TABLE public.mine (n int)",
    "create a schema": "CREATE SCHEMA mine",
    "shadow the record by a temporary table": "CREATE TEMPORARY TABLE event (n int)",
    "become the record's owner": "SET ROLE steward_record",
    "become the vault's owner": "SET ROLE steward_vault",
    "become the admin": "SET ROLE postgres",
    "become another role": "SET ROLE steward_writer; SELECT 1 / (current_user <> session_user)::int",
    "make a role": "CREATE ROLE mine",
    "grant itself the owner": "GRANT steward_record TO CURRENT_USER",
    "run a program": "COPY record.event TO PROGRAM 'cat'",
    "read the server's files": "SELECT pg_read_file('postgresql.conf')",
    "write server's files": "COPY (SELECT 1) TO '/tmp/steward-attack'",
    "read passwords": "SELECT * FROM pg_authid",
    "throw snapshots away": "DELETE FROM snapshots.snapshot",
    "truncate snapshots": "TRUNCATE snapshots.snapshot",
    "become the snapshots' owner": "SET ROLE steward_snapshots",
    "take the whole key table": "UPDATE vault.key SET key = NULL, destroyed_at = now()",
    "delete keys": "DELETE FROM vault.key",
    "put in a key": "INSERT INTO vault.key (subject, key) VALUES (gen_random_uuid(), decode(repeat('00', 32), 'hex'))",
    "set the system's time zone": "ALTER SYSTEM SET timezone = 'UTC'",
}
NOBODY: frozenset[Role] = frozenset()
READS = {
    "record.event": {Role.WRITER, Role.RELAY, Role.VERIFIER},
    "record.command": {Role.WRITER, Role.VERIFIER},
    "record.head": {Role.WRITER, Role.RELAY, Role.VERIFIER},
    "record.gate": NOBODY,
    "record.relay_lease": {Role.RELAY, Role.VERIFIER},
    "record.relay_checkpoint": {Role.RELAY, Role.VERIFIER},
    "vault.key": {Role.UNSEALER},
    "snapshots.snapshot": {Role.WRITER},
}
CALLS = {
    "record.append(NULL, NULL)": {Role.WRITER},
    "vault.key_for(gen_random_uuid(), decode(repeat('00', 32), 'hex'))": {Role.SEALER},
    "vault.erase(gen_random_uuid())": {Role.ERASER},
}


@pytest.fixture(scope="module")
def attacked(template: str, stack: Stack) -> Database:
    """One database for all attacks: it must not change, so they may share it."""
    database = Database(stack, "record_attacked")
    with psycopg.connect(database.stack.postgres_dsn("postgres"), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE record_attacked TEMPLATE {template}")
    with database.connect("postgres") as admin:
        _close_to_public(admin, database.name, list(Role))
    store = PostgresEventStore(database.address("steward_writer"))
    store.append(Append(request(), (write("s"),)))
    store.close()
    return database


@pytest.fixture(scope="module")
def digest_before(attacked: Database) -> str:
    return digest(attacked)


@pytest.fixture(scope="module", params=list(Role))
def attacker(request: pytest.FixtureRequest, attacked: Database) -> Iterator[Connection[tuple[object, ...]]]:
    with attacked.connect(request.param) as connection:
        yield connection


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_refused_and_changes_nothing(
    attack: str, attacker: Connection[tuple[object, ...]], attacked: Database, digest_before: str
) -> None:
    try:
        with pytest.raises((InsufficientPrivilege, psycopg.errors.DivisionByZero)):
            attacker.execute(ATTACKS[attack].encode())
    finally:
        attacker.rollback()
        attacker.execute("RESET ALL")
        attacker.execute("RESET ROLE")
    assert digest(attacked) == digest_before


@pytest.mark.parametrize("table", READS)
def test_a_role_reads_what_is_its_own_and_nothing_else(table: str, attacker: Connection[tuple[object, ...]]) -> None:
    role = Role(attacker.info.user)
    if role in READS[table]:
        attacker.execute(f"SELECT * FROM {table}")
    else:
        with pytest.raises(InsufficientPrivilege):
            attacker.execute(f"SELECT * FROM {table}")


@pytest.mark.parametrize("call", CALLS)
def test_a_function_is_called_by_its_role_and_nobody_else(call: str, attacker: Connection[tuple[object, ...]]) -> None:
    if Role(attacker.info.user) in CALLS[call]:
        with attacker.transaction(force_rollback=True), suppress(psycopg.errors.NullValueNotAllowed):
            attacker.execute(f"SELECT {call}")
    else:
        with pytest.raises(InsufficientPrivilege):
            attacker.execute(f"SELECT {call}")


def test_a_grant_without_the_right_to_grant_gives_nothing(
    attacker: Connection[tuple[object, ...]], attacked: Database, digest_before: str
) -> None:
    with suppress(InsufficientPrivilege):  # whoever may read is only warned
        attacker.execute("GRANT ALL ON record.event TO CURRENT_USER")
    assert digest(attacked) == digest_before


def test_a_role_ends_no_session_of_another(attacker: Connection[tuple[object, ...]], attacked: Database) -> None:
    with attacked.connect("postgres") as victim:
        with pytest.raises(InsufficientPrivilege):
            attacker.execute("SELECT pg_terminate_backend(%s)", (victim.info.backend_pid,))
        victim.execute("SELECT 1")


def test_there_is_no_sequence_to_set(attacked: Database) -> None:
    with attacked.connect("postgres") as admin:
        assert admin.execute("SELECT FROM pg_class WHERE relkind = 'S'").fetchall() == []


@pytest.mark.parametrize(
    "statement", ["UPDATE record.{} SET {}", "DELETE FROM record.{}", "TRUNCATE record.{} CASCADE"]
)
@pytest.mark.parametrize("table", ["event", "command", "topic"])
@pytest.mark.parametrize("replica", [False, True], ids=["as owner", "as owner in replica mode"])
def test_even_the_owner_cannot_change_the_record(
    attacked: Database, statement: str, table: str, *, replica: bool
) -> None:
    column = {"event": "type = ''", "command": "topic = ''", "topic": "partitions = 1"}[table]
    mode = "replica" if replica else "origin"
    with attacked.connect("postgres") as admin:
        admin.execute(f"SET session_replication_role = {mode}")
        admin.execute("SET ROLE steward_record")
        with pytest.raises(InsufficientPrivilege, match="the record never changes"):
            admin.execute(statement.format(table, column).encode())


def digest(database: Database) -> str:
    """A digest over all rows of the record and the vault, and over their definitions."""
    with database.connect("postgres") as admin:
        [found] = admin.execute(
            """
            SELECT md5(string_agg(x, '|')) FROM (
                SELECT e::text AS x FROM record.event e
                UNION ALL SELECT c::text FROM record.command c
                UNION ALL SELECT h::text FROM record.head h
                UNION ALL SELECT t::text FROM record.topic t
                UNION ALL SELECT k::text FROM vault.key k
                UNION ALL SELECT r.relname || r.relkind::text || coalesce(r.relacl::text, '') || r.relhasrules::text
                    FROM pg_class r WHERE r.relnamespace IN ('record'::regnamespace, 'vault'::regnamespace)
                UNION ALL SELECT g.tgname || g.tgenabled::text FROM pg_trigger g
                UNION ALL SELECT p.proname || md5(p.prosrc) FROM pg_proc p WHERE p.pronamespace = 'record'::regnamespace
                ORDER BY 1
            ) rows
            """
        ).fetchone() or [None]
    return str(found)
