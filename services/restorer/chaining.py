"""One partition as a chain: every record verified by its hash and by its link, repeated ones left out."""

from collections.abc import Callable, Iterator

from domain.events.headers import envelope_of
from domain.events.reading import Duplicate, Gap, Mark, New, Tampered, read
from services.restorer.differing import RecordsDiffer, Skipping
from services.restorer.ports import Entry, Partition, Record

Repeated = Callable[[Partition, Mark], None]


def chained(partition: Partition, records: Iterator[Record], last: Mark, *, repeated: Repeated) -> Iterator[Entry]:
    """What follows ``last``, in order. ``repeated`` hears of records that lie before it and must be known already.

    Raises ``RecordsDiffer``, and ``Skipping`` where a record does not follow the one before it.
    """
    for record in records:
        envelope, value = entry = _entry(record, last)
        match read(last, envelope, value):
            case New(mark):
                last = mark
                yield entry
            case Duplicate(position):
                repeated(partition, Mark(position, envelope.hash))
            case Gap(expected, found):
                reason = f"offset {record.offset} follows position {found}, and the record before it is {expected}"
                raise Skipping(partition, envelope.position, reason)
            case Tampered(position, reason):
                raise RecordsDiffer(partition, position, f"offset {record.offset}: {reason}")


def _entry(record: Record, last: Mark) -> Entry:
    try:
        return envelope_of(record.topic, record.partition, record.headers), record.value or b""
    except ValueError as failure:
        where = (record.topic, record.partition)
        raise RecordsDiffer(where, last.position, f"offset {record.offset}, after this: {failure}") from failure
