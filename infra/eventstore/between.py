"""The records of a partition between two positions, for a reader that did not get them from the broker."""

from collections.abc import Sequence
from dataclasses import dataclass

from psycopg import Connection

from infra.eventstore.copies import COLUMNS, copy_of
from infra.eventstore.feed import Partition

BETWEEN = f"SELECT {COLUMNS} FROM record.between(%s, %s, %s, %s) e ORDER BY position"  # noqa: S608  constants
NOWHERE = -1


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record as it is to be published. It lies at no offset."""

    topic: str
    partition: int
    key: bytes
    value: bytes
    headers: Sequence[tuple[str, bytes]]
    offset: int = NOWHERE


def records_between(address: str, partition: Partition, after: int, upto: int) -> Sequence[StoredRecord]:
    """Those after a position and up to another, in order; the first two thousand of them."""
    with Connection.connect(address, autocommit=True, application_name="steward healing") as session:
        rows = session.execute(BETWEEN.encode(), (*partition, after, upto), binary=True).fetchall()
    return [StoredRecord(*place, key, value, headers) for place, _, key, value, headers in map(copy_of, rows)]
