"""How far the next version of a view has come, while one is built beside the version that is shown."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from psycopg import Connection
from psycopg.errors import InvalidSchemaName, UndefinedTable
from psycopg.sql import SQL, Identifier

Session = Connection[tuple[Any, ...]]

BUILDING = "SELECT view, schema FROM views.version WHERE schema = view || '_next'"
READ = SQL("""
SELECT coalesce(sum(least(coalesce(b.next_offset, 0), s.next_offset)) / nullif(sum(s.next_offset), 0), 0)::float,
       coalesce(sum(b.next_offset), 0)::bigint, (SELECT count(DISTINCT key) FROM {parked})
FROM {shown}.progress s LEFT JOIN {building}.progress b USING (topic, partition)""")


class Built(NamedTuple):
    """A view that is being built: how much it has read, also as a share of the shown one, and what it parked."""

    view: str
    share: float
    read: int
    parked_cases: int


def being_built(session: Session) -> Sequence[Built]:
    """The views of which a next version is being built."""
    return list(_built(session))


def built_shares(session: Session) -> Mapping[str, float]:
    """Of each view that is being built, the share of records, 0 to 1, that it has read of those the shown one has."""
    return {one.view: one.share for one in _built(session)}


def _built(session: Session) -> Iterator[Built]:
    for view, schema in session.execute(BUILDING).fetchall():
        parked = Identifier(schema, "parked")
        statement = READ.format(shown=Identifier(view), building=Identifier(schema), parked=parked)
        try:
            with session.transaction():
                ((share, read, cases),) = session.execute(statement).fetchall()
        except (InvalidSchemaName, UndefinedTable):  # it has just taken its place
            continue
        yield Built(view, share, read, cases)
