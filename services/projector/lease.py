"""A worker's share of the partitions of a view: each is read by one worker, as long as it renews its lease.

Every worker has an epoch, a number that no other one has. Whoever takes a partition puts its epoch there, and nobody
of another epoch writes again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from secrets import randbits

from domain.events.layout import GENESIS
from domain.events.reading import Mark
from services.projector.page import Place, Places
from services.projector.ports import Database, Partition

LEASE_SECONDS = 3.5  # with a beat every second, the partitions of a dead worker are taken over within five

BEGIN = """
    INSERT INTO progress (topic, partition, next_offset, position, hash)
    SELECT topic, partition, 0, 0, %s FROM unnest(%s::text[], %s::int[]) AS given (topic, partition)
    ON CONFLICT DO NOTHING"""
OURS = "EXISTS (SELECT FROM views.version WHERE schema = current_schema() AND fold = %(fold)s)"
UNTIL = f"clock_timestamp() + {LEASE_SECONDS} * interval '1 second'"
BEAT = f"""
    INSERT INTO worker (holder, until) SELECT %(holder)s, {UNTIL} WHERE {OURS}
    ON CONFLICT (holder) DO UPDATE SET until = excluded.until"""
KEEP = f"UPDATE progress SET until = {UNTIL} WHERE epoch = %(epoch)s RETURNING topic, partition"  # noqa: S608  constants
FAIR = """
    SELECT ceil((SELECT count(*) FROM progress)::numeric / greatest(count(*), 1))::int
    FROM worker WHERE until > clock_timestamp()"""
TAKE = f"""
    UPDATE progress AS p SET holder = %(holder)s, epoch = %(epoch)s, until = {UNTIL}
    FROM (
        SELECT topic, partition FROM progress
        WHERE epoch <> %(epoch)s AND (until < clock_timestamp() OR holder = %(holder)s) AND {OURS}
        ORDER BY partition, topic LIMIT %(most)s FOR UPDATE SKIP LOCKED
    ) AS free
    WHERE p.topic = free.topic AND p.partition = free.partition
    RETURNING p.topic, p.partition, p.next_offset, p.position, p.hash, p.recorded_at"""  # noqa: S608  constants
YIELD = """
    UPDATE progress AS p SET holder = '', epoch = 0, until = '-infinity'
    FROM unnest(%s::text[], %s::int[]) AS given (topic, partition)
    WHERE p.topic = given.topic AND p.partition = given.partition AND p.epoch = %s"""
RELEASE = "UPDATE progress SET holder = '', epoch = 0, until = '-infinity' WHERE epoch = %s"
LEAVE = "DELETE FROM worker WHERE holder = %s OR until < clock_timestamp() - interval '1 hour'"


class Overtaken(Exception):
    """Another worker has taken a partition over; nothing of this page was written."""


@dataclass(frozen=True, slots=True)
class Share:
    """The partitions that a worker had before and still has, and those that it took over with where they stand."""

    kept: frozenset[Partition]
    taken: Places


class Lease:
    """What one worker holds in one version of a view: the tables of the connection's schema.

    ``fold`` is the hash of the code that the worker runs. A version that was made by other code is left alone.
    """

    def __init__(self, connection: Database, *, holder: str, fold: bytes) -> None:
        self._connection = connection
        self._holder = holder
        self._fold = fold
        self._epoch = randbits(62)

    def begin(self, partitions: Sequence[Partition]) -> int:
        """Make sure that the partitions are known, and return this worker's epoch."""
        self._connection.execute(BEGIN, (GENESIS, *_columns(partitions)))
        return self._epoch

    def share(self) -> Share:
        """Keep what is held, take what is free and give away what is more than a fair part of all partitions."""
        ours = {"holder": self._holder, "epoch": self._epoch, "fold": self._fold}
        with self._connection.transaction():
            self._connection.execute(BEAT.encode(), ours)
            ((fair,),) = self._connection.execute(FAIR).fetchall()
            kept = self.keep()
            self._give_away(surplus := kept[fair:])
            taken = self._connection.execute(TAKE.encode(), ours | {"most": max(0, fair - len(kept))}).fetchall()
        places = {
            (topic, number): Place(offset, Mark(at, bytes(mark)), recorded_at)
            for topic, number, offset, at, mark, recorded_at in taken
        }
        return Share(frozenset(kept) - frozenset(surplus), places)

    def keep(self) -> list[Partition]:
        """Renew what is held; the partitions by their numbers, so that each worker has some of every topic."""
        held = self._connection.execute(KEEP.encode(), {"epoch": self._epoch}).fetchall()
        return sorted(((topic, number) for topic, number in held), key=itemgetter(1, 0))

    def release(self) -> None:
        """Let others take everything without waiting."""
        with self._connection.transaction():
            self._connection.execute(RELEASE, (self._epoch,))
            self._connection.execute(LEAVE, (self._holder,))

    def _give_away(self, partitions: Sequence[Partition]) -> None:
        if partitions:
            self._connection.execute(YIELD, (*_columns(partitions), self._epoch))


def _columns(partitions: Sequence[Partition]) -> tuple[list[str], list[int]]:
    return [topic for topic, _ in partitions], [number for _, number in partitions]
