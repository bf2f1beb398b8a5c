"""Compares the whole record in PostgreSQL with the whole record on Kafka, at any moment."""

from collections.abc import Callable
from functools import partial

from domain.events.reading import START
from services.verifier.comparing import compare
from services.verifier.ports import Partition, Stored, Topics
from services.verifier.tally import Report, Tally

Told = Callable[[Tally, int], None]


def silently(tally: Tally, of: int) -> None:
    """Tell nobody."""


def verify(stored: Stored, topics: Topics, *, tell: Told = silently) -> Report:
    """Compare every partition; ``tell`` hears of each one done, and of how many there are.

    Kafka's ends are taken before PostgreSQL's heads: whatever lies before an end was committed before, so the rows
    up to the head contain it, and what was recorded in between counts as pending. So the figures hold under writing.
    """
    ends = topics.ends()
    heads = stored.heads()

    partitions = sorted(ends.keys() | heads.keys())

    def tally_of(partition: Partition) -> Tally:
        head = heads.get(partition, START)
        rows = stored.rows(partition, upto=head.position)
        records = topics.records(partition, end=ends.get(partition, 0))
        tally = compare(partition, rows, records, row_at=partial(stored.row_at, partition), head=head)
        tell(tally, len(partitions))
        return tally

    return Report(tuple(map(tally_of, partitions)))
