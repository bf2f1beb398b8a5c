"""Where in a topic a position of the record lies: offsets are the broker's own, and a topic made anew has others."""

from collections.abc import Mapping
from time import monotonic

from domain.events.reading import Mark
from infra.kafka.consumer import RecordReader
from infra.kafka.errors import KafkaRefused
from infra.kafka.record import ConsumedRecord, Slot
from infra.kafka.spans import POLL_SECONDS, SILENCE_SECONDS


def position_of(record: ConsumedRecord) -> int:
    """The position that a record carries; 0 when it carries none."""
    text = dict(record.headers).get("ce_position") or b""
    return int(text) if text.isdigit() else 0


def next_offsets(reader: RecordReader, places: Mapping[Slot, tuple[int, Mark]]) -> dict[Slot, int]:
    """Where each reader goes on that has taken the record of its mark, which it saw before the offset given.

    Where a later record lies there by now, or none, the place is searched for. Where the record of the mark is nowhere,
    reading goes on before the first later one, and the reader's rule tells what is the matter.
    """
    begins, ends = reader.beginnings(places), reader.ends(places)
    begun = {slot: place for slot, place in places.items() if place[1].position}
    seen = {slot: offset - 1 for slot, (offset, _) in begun.items() if begins[slot] < offset <= ends[slot]}
    found = records_at(reader, seen)
    moved = {slot: mark.position for slot, (_, mark) in begun.items() if not _precedes(found.get(slot), mark)}
    kept = {slot: offset for slot, (offset, _) in begun.items() if slot not in moved}
    return begins | kept | offsets_of(reader, moved)


def offsets_of(reader: RecordReader, positions: Mapping[Slot, int]) -> dict[Slot, int]:
    """The offset of a record at each position, else of one after it that none at or after it precedes; else the end.

    A relay that was paused may have repeated records, so there may be several such offsets.
    """
    low, high = reader.beginnings(positions), reader.ends(positions)
    while middle := {slot: (low[slot] + high[slot]) // 2 for slot in positions if low[slot] < high[slot]}:
        found = records_at(reader, middle)
        for slot, offset in middle.items():
            if position_of(found[slot]) < positions[slot]:
                low[slot] = offset + 1
            else:
                high[slot] = offset
    return low


def records_at(reader: RecordReader, offsets: Mapping[Slot, int]) -> dict[Slot, ConsumedRecord]:
    """The record at each offset, all of which must be there. Raises KafkaRefused when the broker falls silent."""
    found: dict[Slot, ConsumedRecord] = {}
    until = monotonic() + SILENCE_SECONDS
    while left := {slot: offset for slot, offset in offsets.items() if slot not in found}:
        reader.assign(left)  # what was fetched for those that are left is kept
        found |= {record.slot: record for record in reader.poll(seconds=POLL_SECONDS, most=1)}
        if monotonic() > until:
            message = f"the broker sent nothing for {SILENCE_SECONDS:.0f} seconds"
            raise KafkaRefused(message)
    return found


def _precedes(record: ConsumedRecord | None, mark: Mark) -> bool:
    """Whether whoever reads on after the record meets the next one of the mark, after repeated ones at most."""
    return record is not None and 0 < position_of(record) <= mark.position
