"""What the views would show if each had folded the whole record at once."""

import re
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

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
Cases = Sequence[UUID] | None


def shown(access: Access, view: str, cases: Cases = None) -> Rows:
    """The rows of a view as they are, table by table; of some cases only, where given."""
    with connect(_address(access, view)) as connection:
        return _without_offsets(rows_of(connection, view, cases))


def folded(access: Access, view: str) -> Rows:
    """The rows that one fold of the whole record gives."""
    with connect(access.postgres_dsn(Role.VERIFIER)) as verifier:
        return _folded(access, view, list(_recorded(verifier)))


def unlike_the_fold(access: Access, cases: Cases = None) -> Iterator[str]:
    """Every row that a view shows and the fold does not give, and the other way round; of some cases, where given."""
    with connect(access.postgres_dsn(Role.VERIFIER)) as verifier:
        items = list(_recorded(verifier, cases))
    for view in VIEWS:
        found, wanted = shown(access, view, cases), _folded(access, view, items, cases)
        for table in wanted if cases is None else VIEWS[view].of_cases:
            for row in sorted(set(found[table]) ^ set(wanted[table])):
                yield f"{view}.{table} {'shows' if row in found[table] else 'lacks'} {row}"


def _folded(access: Access, view: str, items: Sequence[Item], cases: Cases = None) -> Rows:
    with clean_view(_address(access, view), view) as connection:
        connection.execute(
            "SET idle_in_transaction_session_timeout = 0"
        )  # so much is folded before anything is written
        VIEWS[view].apply(connection, items)
        return _without_offsets(rows_of(connection, view, cases))


def _address(access: Access, view: str) -> str:
    return access.postgres_dsn(Role(f"steward_view_{view}"))


def _recorded(verifier: Database, cases: Cases = None) -> Iterator[Item]:
    those = "%(cases)s::uuid[] IS NULL OR case_id = ANY(%(cases)s)"
    wanted = f"SELECT {COLUMNS} FROM record.event e WHERE {those} ORDER BY position"
    for row in verifier.execute(wanted.encode(), {"cases": cases and list(cases)}):
        envelope, value = envelope_and_value(row)
        headers = tuple((name, text.decode()) for name, text in headers_of(envelope))
        consumed = Consumed(envelope=envelope, kafka_offset=0, key=key_of(envelope), headers=headers, value=value)
        yield Item(consumed, decode(envelope.type, value))


def _without_offsets(rows: Rows) -> Rows:
    """PostgreSQL does not know the offsets."""
    return {table: [re.sub(r'"kafka_offset": \d+', "", row) for row in found] for table, found in rows.items()}
