"""How far the next version of a view has come, while one is built beside the version that is shown."""

from collections.abc import Iterator, Mapping
from typing import Any

from psycopg import Connection
from psycopg.errors import InvalidSchemaName, UndefinedTable
from psycopg.sql import SQL, Identifier

Session = Connection[tuple[Any, ...]]

BUILDING = "SELECT view, schema FROM views.version WHERE schema = view || '_next'"
READ = SQL("""
SELECT coalesce(sum(least(b.next_offset, s.next_offset)) / nullif(sum(s.next_offset), 0), 0)::float
FROM {shown}.progress s LEFT JOIN {building}.progress b USING (topic, partition)""")


def built_shares(session: Session) -> Mapping[str, float]:
    """Of each view that is being built, the share of records, 0 to 1, that it has read of those the shown one has."""
    return dict(_shares(session))


def _shares(session: Session) -> Iterator[tuple[str, float]]:
    for view, schema in session.execute(BUILDING).fetchall():
        try:
            with session.transaction():
                ((share,),) = session.execute(READ.format(shown=Identifier(view), building=Identifier(schema)))
        except (InvalidSchemaName, UndefinedTable):  # it has just taken its place
            continue
        yield view, share
