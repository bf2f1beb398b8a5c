"""Everything that is stored, as one number for each table, sequence and partition."""

import time
from collections.abc import Mapping
from typing import Any

from psycopg import Connection
from psycopg.sql import SQL, Identifier

from infra.kafka.consumer import RecordReader
from infra.kafka.permissions import Principal
from infra.kafka.spans import record_slots
from infra.postgres.connections import connect, dsn
from services.bootstrap.access import access
from services.bootstrap.preparation import ADMIN_OF_POSTGRES
from services.http.progress import VIEWS
from services.settings import Settings

# What changes by itself, by signing in, or by what the watch notices, which is none of a command's doing.
RESTLESS = {
    "accounts.session",
    "accounts.failed_login",
    "health.alarm",
    "health.alarm_id_seq",
    "health.reconciled",
    "record.relay_checkpoint",
    "record.relay_lease",
    "snapshots.snapshot",  # whoever loads a long stream may leave one, also when it then refuses
    *(f"{view}.worker" for view in VIEWS),
}
TABLES = b"""
    SELECT table_schema, table_name FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
"""
# Whoever feeds a view notes every second that it still does.
OF_TABLE = SQL("""
    SELECT count(*), md5(string_agg(t.row, chr(10) ORDER BY t.row))
    FROM (SELECT (to_jsonb(o) - '{{holder,epoch,until}}'::text[])::text AS row FROM {} o) t
""")
SEQUENCES = b"SELECT schemaname || '.' || sequencename, last_value FROM pg_sequences"
BEHIND = SQL("""
    SELECT 1 FROM record.head h LEFT JOIN {}.progress p USING (topic, partition)
    WHERE h.position > coalesce(p.position, 0) LIMIT 1
""")
PAUSE_SECONDS = 0.25
Digest = Mapping[str, object]
Admin = Connection[tuple[Any, ...]]


def digest(settings: Settings, *, seconds: float = 60) -> Digest:
    """Of all tables and sequences of all schemas, and the end of every partition, once nothing moves any more."""
    reached = access(settings)
    password = reached.credentials.of(ADMIN_OF_POSTGRES)
    address = dsn(
        reached.postgres_server, user=ADMIN_OF_POSTGRES, password=password, database=settings.postgres_database
    )
    end = time.monotonic() + seconds
    with connect(address, name="digest") as admin, RecordReader(reached.kafka(Principal.VERIFIER)) as reader:
        before: Digest = {}
        while (now := {**_tables(admin), **_sequences(admin), **_ends(reader)}) != before or _behind(admin):
            assert time.monotonic() < end, "the system does not come to rest"
            before = now
            time.sleep(PAUSE_SECONDS)
        return now


def _tables(admin: Admin) -> Digest:
    names = [f"{schema}.{table}" for schema, table in admin.execute(TABLES).fetchall()]
    return {name: _of_table(admin, *name.split(".")) for name in names if name not in RESTLESS}


def _of_table(admin: Admin, schema: str, table: str) -> object:
    return admin.execute(OF_TABLE.format(Identifier(schema, table))).fetchone()


def _sequences(admin: Admin) -> Digest:
    return {name: last for name, last in admin.execute(SEQUENCES).fetchall() if name not in RESTLESS}


def _ends(reader: RecordReader) -> Digest:
    return {f"{slot.topic}/{slot.partition}": end for slot, end in reader.ends(record_slots(reader)).items()}


def _behind(admin: Admin) -> bool:
    """Whether a view or the reactor has not read the whole record yet."""
    readers = (*VIEWS, "reactor")
    return any(admin.execute(BEHIND.format(Identifier(schema))).fetchone() is not None for schema in readers)
