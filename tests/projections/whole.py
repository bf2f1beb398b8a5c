"""What the views would show if each had folded the whole record at once."""

import re
from collections.abc import Iterator, Mapping, Sequence

from psycopg import connect

from domain.events.consumed import Consumed
from domain.events.headers import headers_of, key_of
from infra.eventstore.mapper import decode
from infra.eventstore.rows import COLUMNS, envelope_and_value
from infra.postgres.roles import Role
from services.bootstrap.access import Access
from services.projector.views import VIEWS, Item
from tests.projections.records import Database, clean_view, rows_of

Rows = Mapping[str, list[str]]


def shown(access: Access, view: str) -> Rows:
    """The rows of a view as they are, table by table."""
    with connect(_address(access, view)) as connection:
        return _without_offsets(rows_of(connection, view))


def folded(access: Access, view: str) -> Rows:
    """The rows that one fold of the whole record gives."""
    with connect(access.postgres_dsn(Role.VERIFIER)) as verifier:
        return _folded(access, view, list(_recorded(verifier)))


def unlike_the_fold(access: Access) -> Iterator[str]:
    """Every row that a view shows and the fold does not give, and the other way round."""
    with connect(access.postgres_dsn(Role.VERIFIER)) as verifier:
        items = list(_recorded(verifier))
    for view in VIEWS:
        found, wanted = shown(access, view), _folded(access, view, items)
        for table in wanted:
            for row in sorted(set(found[table]) ^ set(wanted[table])):
                yield f"{view}.{table} {'shows' if row in found[table] else 'lacks'} {row}"


def _folded(access: Access, view: str, items: Sequence[Item]) -> Rows:
    with clean_view(_address(access, view), view) as connection:
        connection.execute(
            "SET idle_in_transaction_session_timeout = 0"
        )  # so much is folded before anything is written
        VIEWS[view].apply(connection, items)
        return _without_offsets(rows_of(connection, view))


def _address(access: Access, view: str) -> str:
    return access.postgres_dsn(Role(f"steward_view_{view}"))


def _recorded(verifier: Database) -> Iterator[Item]:
    for row in verifier.execute(f"SELECT {COLUMNS} FROM record.event e ORDER BY position".encode()):
        envelope, value = envelope_and_value(row)
        headers = tuple((name, text.decode()) for name, text in headers_of(envelope))
        consumed = Consumed(envelope=envelope, kafka_offset=0, key=key_of(envelope), headers=headers, value=value)
        yield Item(consumed, decode(envelope.type, value))


def _without_offsets(rows: Rows) -> Rows:
    """PostgreSQL does not know the offsets."""
    return {table: [re.sub(r'"kafka_offset": \d+', "", row) for row in found] for table, found in rows.items()}
