"""The lease taken from whoever holds it, so that nobody writes while the topics are made anew."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from time import sleep
from typing import Any

from psycopg import Connection

from services.relay.lease import LEASE_SECONDS

SEIZED_SECONDS = 300  # who dies while holding it so holds it no longer
Session = Connection[tuple[Any, ...]]
SEIZE = """
INSERT INTO record.relay_lease AS lease (id, holder, epoch, until)
VALUES (1, %(holder)s, 1, clock_timestamp() + make_interval(secs => %(seconds)s))
ON CONFLICT (id) DO UPDATE SET holder = excluded.holder, epoch = lease.epoch + 1, until = excluded.until
"""
HELD = "SELECT 1 FROM record.relay_lease WHERE until > clock_timestamp()"
FORGET = "UPDATE record.relay_checkpoint SET position = 0"
RELEASE = "UPDATE record.relay_lease SET until = clock_timestamp() WHERE id = 1 AND holder = %s"


@contextmanager
def seized(connect: Callable[[], Session], holder: str) -> Iterator[Callable[[], object]]:
    """Nobody relays within the block; afterwards whoever takes the lease looks at the topics' tails first.

    What is handed out forgets what was noted as published, for topics that are emptied on purpose.
    """
    with closing(connect()) as session:
        held = session.execute(HELD).fetchone()
        session.execute(SEIZE, {"holder": holder, "seconds": SEIZED_SECONDS})
        try:
            sleep(LEASE_SECONDS if held else 0)  # whoever held it has noticed by then
            yield lambda: session.execute(FORGET)
        finally:
            session.execute(RELEASE, (holder,))
