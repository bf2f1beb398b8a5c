"""Connections to the vault's keys."""

from collections.abc import Sequence
from typing import Any

from psycopg import Connection, InterfaceError, OperationalError
from psycopg_pool import ConnectionPool

BROKEN = (OperationalError, InterfaceError)
WAIT_SECONDS = 10


class VaultUnavailable(OperationalError):
    """The keys could not be reached."""


class Keys:
    """A few connections under one role. Keys pass through and are never kept."""

    def __init__(self, address: str) -> None:
        self._pool = ConnectionPool[Connection[tuple[Any, ...]]](
            address,
            kwargs={"autocommit": True, "application_name": "steward vault"},
            min_size=1,
            max_size=4,
            timeout=WAIT_SECONDS,
            name="vault",
            open=True,
        )

    def fetch(self, query: bytes, parameters: Sequence[object]) -> list[tuple[Any, ...]]:
        """The rows of a query; tried again once when the connection turns out broken. Raises ``VaultUnavailable``."""
        try:
            return self._fetch(query, parameters)
        except BROKEN:
            return self._fetch_again(query, parameters)

    def close(self) -> None:
        self._pool.close()

    def _fetch(self, query: bytes, parameters: Sequence[object]) -> list[tuple[Any, ...]]:
        with self._pool.connection() as connection:
            return connection.execute(query, parameters, binary=True).fetchall()

    def _fetch_again(self, query: bytes, parameters: Sequence[object]) -> list[tuple[Any, ...]]:
        try:
            self._pool.check()
            return self._fetch(query, parameters)
        except BROKEN as error:
            raise VaultUnavailable(str(error)) from error
