"""Whole partitions, and their last records, read to an end that was fixed before."""

from collections.abc import Iterator, Mapping, Sequence
from time import monotonic

from infra.kafka.consumer import RecordReader
from infra.kafka.errors import KafkaRefused
from infra.kafka.record import ConsumedRecord, Slot
from infra.kafka.topics import RECORD

POLL_SECONDS = 1.0
SILENCE_SECONDS = 30.0


def record_slots(reader: RecordReader) -> list[Slot]:
    """Every partition of the record's topics. Raises KafkaRefused when a topic is not there."""
    slots = []
    for topic in RECORD:
        found = reader.partitions(topic.name)
        if not found:
            message = f"topic {topic.name} does not exist or may not be read"
            raise KafkaRefused(message)
        slots += found
    return slots


def last_records(reader: RecordReader, slots: Sequence[Slot]) -> dict[Slot, ConsumedRecord | None]:
    """The last record of each partition, None where none is there."""
    begins, ends = reader.beginnings(slots), reader.ends(slots)
    found: dict[Slot, ConsumedRecord | None] = dict.fromkeys(slots)
    wanted = {slot: ends[slot] - 1 for slot in slots if ends[slot] > begins[slot]}
    for record in _until_reached(reader, wanted, dict(wanted)) if wanted else ():
        found[record.slot] = record
    return found


def records(reader: RecordReader, slot: Slot, *, end: int) -> Iterator[ConsumedRecord]:
    """Every record of a partition that is still there, up to and without an offset."""
    begin = reader.beginnings([slot])[slot]
    if begin < end:
        yield from _until_reached(reader, {slot: begin}, {slot: end - 1})


def records_between(
    reader: RecordReader, wanted: Mapping[Slot, tuple[int, int]], *, most: int = 500
) -> Iterator[ConsumedRecord]:
    """What is still there of each partition between two offsets, the second one left out; ``most`` at a time."""
    begins = reader.beginnings(wanted)
    begin = {slot: max(first, begins[slot]) for slot, (first, end) in wanted.items() if begins[slot] < end > first}
    if begin:
        yield from _until_reached(reader, begin, {slot: wanted[slot][1] - 1 for slot in begin}, most=most)


class Onward:
    """Reads one partition at a time, piece by piece; where a piece begins at the end of the last, nothing is lost."""

    def __init__(self, reader: RecordReader) -> None:
        self._reader = reader
        self._next: tuple[Slot, int] | None = None

    def read(self, slot: Slot, begin: int, end: int) -> list[ConsumedRecord]:
        """What is still there between two offsets, the second one left out. Raises KafkaRefused on a long silence."""
        if self._next != (slot, begin):
            begin = max(begin, self._reader.beginnings([slot])[slot])
            self._reader.assign({slot: begin})
        self._next, found = None, list[ConsumedRecord]()
        heard = monotonic()
        while begin < end:
            page = self._reader.poll(seconds=POLL_SECONDS, most=end - begin)
            if not page and monotonic() - heard > SILENCE_SECONDS:
                message = f"the broker sent nothing for {SILENCE_SECONDS:.0f} seconds"
                raise KafkaRefused(message)
            heard = monotonic() if page else heard
            found += page
            begin = page[-1].offset + 1 if page else begin
        self._next = slot, begin
        return found

    def elsewhere(self) -> None:
        """The reader was used for something else."""
        self._next = None


def _until_reached(
    reader: RecordReader, begin: dict[Slot, int], last: dict[Slot, int], *, most: int = 5_000
) -> Iterator[ConsumedRecord]:
    reader.assign(begin)
    heard = monotonic()
    while last:
        page = reader.poll(seconds=POLL_SECONDS, most=most)
        if page:
            heard = monotonic()
        elif monotonic() - heard > SILENCE_SECONDS:
            message = f"the broker sent nothing for {SILENCE_SECONDS:.0f} seconds"
            raise KafkaRefused(message)
        for record in page:
            if record.offset <= last.get(record.slot, -1):
                yield record
            if record.offset >= last.get(record.slot, record.offset + 1):
                del last[record.slot]
