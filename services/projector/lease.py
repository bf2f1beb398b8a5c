"""The right to write a view. Whoever takes it raises the epoch, and nobody of an older epoch writes again."""

from psycopg.sql import SQL, Identifier

from services.projector.ports import Database

LEASE_SECONDS = 4

TAKE = SQL("""
    INSERT INTO {lease} AS held (holder, epoch, until)
    VALUES (%(holder)s, 1, clock_timestamp() + %(seconds)s * interval '1 second')
    ON CONFLICT (one) DO UPDATE SET holder = excluded.holder, epoch = held.epoch + 1, until = excluded.until
    WHERE held.holder = excluded.holder OR held.until < clock_timestamp()
    RETURNING epoch""")
KEEP = SQL("UPDATE {lease} SET until = clock_timestamp() + %s * interval '1 second' WHERE epoch = %s")
RELEASE = SQL("UPDATE {lease} SET until = clock_timestamp() WHERE epoch = %s")


class Overtaken(Exception):
    """Another projector has taken the view over; nothing of this page was written."""


class Lease:
    """A view's lease row."""

    def __init__(self, connection: Database, view: str) -> None:
        self._connection = connection
        self._name = Identifier(view, "lease")

    def take(self, holder: str) -> int | None:
        """The epoch that is ours from now on; None while another holder's time runs."""
        wanted = {"holder": holder, "seconds": LEASE_SECONDS}
        row = self._connection.execute(TAKE.format(lease=self._name), wanted).fetchone()
        return int(row[0]) if row else None

    def keep(self, epoch: int) -> None:
        """Renew it. Raises ``Overtaken``."""
        if self._connection.execute(KEEP.format(lease=self._name), (LEASE_SECONDS, epoch)).rowcount != 1:
            raise Overtaken

    def release(self, epoch: int) -> None:
        """Let the next holder take it without waiting."""
        self._connection.execute(RELEASE.format(lease=self._name), (epoch,))
