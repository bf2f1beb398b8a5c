"""Connections to the record: a few shared ones for reading, and dedicated ones."""

from collections.abc import Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any, TypeAlias

from psycopg import Connection, InterfaceError, OperationalError

from domain.events.appending import StoreUnavailable

Row: TypeAlias = tuple[Any, ...]
Rows: TypeAlias = list[Row]
BROKEN = (OperationalError, InterfaceError)
WAIT_SECONDS = 10


class Connections:
    """All that one process has open to the record, under one role. Any thread may use it.

    The readers are kept by ourselves: handing one out costs a tenth of what a pool with its own threads takes.
    """

    def __init__(self, address: str, *, readers: int = 4) -> None:
        self._address = address
        self._places: SimpleQueue[None] = SimpleQueue()  # a semaphore; threading's own is made of Python
        for _ in range(readers):
            self._places.put(None)
        self._idle: list[Connection[Row]] = []
        self._closed = False

    def fetch(self, query: str, parameters: Sequence[object] = ()) -> Rows:
        """The rows of a query; tried again once when the connection turns out broken. Raises ``StoreUnavailable``."""
        try:
            return self._fetch(query, parameters)
        except BROKEN:
            self._drop_idle()  # every connection that the same restart has broken
        try:
            return self._fetch(query, parameters)
        except BROKEN as error:
            raise StoreUnavailable(str(error)) from error

    def dedicated(self) -> Connection[Row]:
        """A connection of the caller's own, which the caller closes."""
        return Connection.connect(self._address, autocommit=True, application_name="steward record")

    def close(self) -> None:
        self._closed = True
        self._drop_idle()

    def _fetch(self, query: str, parameters: Sequence[object]) -> Rows:
        try:
            self._places.get(timeout=WAIT_SECONDS)
        except Empty:
            raise OperationalError("too many readers of the record wait") from None
        try:
            return self._fetch_with(self._taken(), query, parameters)
        finally:
            self._places.put(None)

    def _fetch_with(self, connection: Connection[Row], query: str, parameters: Sequence[object]) -> Rows:
        try:
            rows = connection.execute(query.encode(), parameters, prepare=True, binary=True).fetchall()
        except BaseException:
            connection.close()
            raise
        if self._closed:
            connection.close()
        else:
            self._idle.append(connection)
        return rows

    def _taken(self) -> Connection[Row]:
        with suppress(IndexError):
            return self._idle.pop()
        return self.dedicated()

    def _drop_idle(self) -> None:
        with suppress(IndexError):
            while True:
                self._idle.pop().close()
