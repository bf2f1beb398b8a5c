"""Connections to the record: a few shared ones for reading, and dedicated ones."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from psycopg import Connection, InterfaceError, OperationalError
from psycopg_pool import ConnectionPool

from domain.events.appending import StoreUnavailable

Row: TypeAlias = tuple[Any, ...]
Rows: TypeAlias = list[Row]
BROKEN = (OperationalError, InterfaceError)
WAIT_SECONDS = 10


class Connections:
    """All that one process has open to the record, under one role."""

    def __init__(self, address: str, *, readers: int = 8) -> None:
        self._address = address
        self._pool = ConnectionPool[Connection[Row]](
            address,
            kwargs={"autocommit": True, "application_name": "steward record"},
            min_size=1,
            max_size=readers,
            timeout=WAIT_SECONDS,
            name="record",
            open=True,
        )

    def fetch(self, query: str, parameters: Sequence[object] = ()) -> Rows:
        """The rows of a query; tried again once when the connection turns out broken. Raises ``StoreUnavailable``."""
        try:
            return self._fetch(query, parameters)
        except BROKEN:
            return self._fetch_again(query, parameters)

    def dedicated(self) -> Connection[Row]:
        """A connection of the caller's own, which the caller closes."""
        return Connection.connect(self._address, autocommit=True, application_name="steward record")

    def close(self) -> None:
        self._pool.close()

    def _fetch(self, query: str, parameters: Sequence[object]) -> Rows:
        with self._pool.connection() as connection:
            return connection.execute(query.encode(), parameters, prepare=True, binary=True).fetchall()

    def _fetch_again(self, query: str, parameters: Sequence[object]) -> Rows:
        try:
            self._pool.check()  # replaces every connection that the same restart has broken
            return self._fetch(query, parameters)
        except BROKEN as error:
            raise StoreUnavailable(str(error)) from error
