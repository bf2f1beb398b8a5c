"""How services come to a connection."""

from select import POLLIN, poll
from typing import Any

from psycopg import Connection
from psycopg.conninfo import make_conninfo
from psycopg_pool import ConnectionPool

CONNECT_SECONDS = 5
# A peer that vanished without a word is noticed within half a minute instead of two hours.
LIVELINESS = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 4, "tcp_user_timeout": 30_000}


def dsn(server: str, *, user: str, password: str, database: str | None = None) -> str:
    """The server's address with a login put in."""
    chosen = {} if database is None else {"dbname": database}
    alive = LIVELINESS | {"connect_timeout": CONNECT_SECONDS}
    return make_conninfo(server, user=user, password=password, **alive, **chosen)


def connect(address: str, *, name: str, autocommit: bool = True) -> Connection[tuple[Any, ...]]:
    """One connection, named for those who look at the server's sessions."""
    return Connection.connect(address, autocommit=autocommit, application_name=name)


def pool(
    address: str, *, name: str, largest: int = 8, smallest: int = 1
) -> ConnectionPool[Connection[tuple[Any, ...]]]:
    """A pool that looks at a connection before it lends it, so that the borrower does not notice a restart."""
    return ConnectionPool(
        address,
        kwargs={"autocommit": True, "application_name": name},
        min_size=smallest,
        max_size=largest,
        check=_check,
        name=name,
        open=True,
    )


def _check(connection: Connection[tuple[Any, ...]]) -> None:
    """A server that goes says so or closes the connection; while nothing came unasked, it need not be asked."""
    look = poll()
    look.register(connection.fileno(), POLLIN)
    if look.poll(0):
        ConnectionPool.check_connection(connection)
