"""A connection that breaks between the server's commit and its answer."""

from typing import Any

import psycopg
from psycopg import Connection


class CutAfterCommit:
    """Stands in for a connection and its inner one. Answers to what is appended never arrive."""

    def __init__(self, connection: Connection[Any]) -> None:
        self._connection = connection
        self.pgconn = self
        self.closed = False

    def execute(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401  passes everything on
        return self._connection.execute(*arguments, **options)

    def prepare(self, *arguments: Any) -> Any:  # noqa: ANN401  passes everything on
        return self._connection.pgconn.prepare(*arguments)

    def exec_prepared(self, *arguments: Any) -> None:  # noqa: ANN401  passes everything on
        self._connection.pgconn.exec_prepared(*arguments)
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    def close(self) -> None:
        self._connection.close()
