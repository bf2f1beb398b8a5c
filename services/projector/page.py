"""Records as polled become one page: what is new, what was read before, and where reading must stop."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from domain.events.consumed import Consumed
from domain.events.decoding import Undecodable
from domain.events.headers import envelope_from, texts_of
from domain.events.reading import START, Duplicate, Gap, Mark, New, Tampered, read
from services.projector.ports import Decode, Partition, Record
from services.projector.views import Item

LAST = 2**63 - 1  # no position is greater


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader is in a partition: the offset to read next, and the last record it took."""

    next_offset: int = 0
    mark: Mark = START
    recorded_at: datetime | None = None


Places = Mapping[Partition, Place]


@dataclass(frozen=True, slots=True)
class Broken:
    """Why a partition cannot be read further.

    The event store may have what stood there, up to a position; reading then goes on at the offset ``resume``.
    """

    reason: str
    upto: int
    resume: int


@dataclass
class Page:
    """What one poll brought. A partition that is broken is left where it stood."""

    items: list[Item] = field(default_factory=list)
    places: dict[Partition, Place] = field(default_factory=dict)
    duplicates: Counter[Partition] = field(default_factory=Counter)
    healed: Counter[Partition] = field(default_factory=Counter)
    broken: dict[Partition, Broken] = field(default_factory=dict)


def read_page(records: Iterable[Record], places: Places, *, decode: Decode | None) -> Page:
    """Take the records in order, of each partition up to what is broken there. No ``decode``: no facts are read."""
    page = Page()
    for record in records:
        partition = (record.topic, record.partition)
        if partition not in page.broken:
            _take(page, record, page.places.get(partition) or places[partition], decode=decode)
    return page


def _take(page: Page, record: Record, last: Place, *, decode: Decode | None) -> None:
    partition = (record.topic, record.partition)
    try:
        consumed = consumed_of(record)
        reading = read(last.mark, consumed.envelope, consumed.value)
    except (ValueError, OverflowError) as failure:
        page.broken[partition] = Broken(f"offset {record.offset}: {failure}", LAST, record.offset + 1)
        return
    match reading:
        case New(mark):
            page.places[partition] = Place(record.offset + 1, mark, consumed.envelope.recorded_at)
            page.items.append(item_of(consumed, decode))
        case Duplicate():
            page.places[partition] = Place(record.offset + 1, last.mark, last.recorded_at)
            page.duplicates[partition] += 1
        case Gap(expected, found):
            reason = f"offset {record.offset}: follows position {found}, not {expected}"
            page.broken[partition] = Broken(reason, found, record.offset)
        case Tampered(position, reason):
            reason = f"offset {record.offset}, position {position}: {reason}"
            page.broken[partition] = Broken(reason, position, record.offset + 1)


def consumed_of(record: Record) -> Consumed:
    """The record with its envelope. Raises ``ValueError`` for what is not of this system."""
    if record.key is None or record.value is None or None in [value for _, value in record.headers]:
        raise ValueError("not a record of this system: no key, no value, or a header without one")
    headers = texts_of(record.headers)
    envelope = envelope_from(record.topic, record.partition, headers)
    return Consumed(envelope=envelope, kafka_offset=record.offset, key=record.key, headers=headers, value=record.value)


def item_of(consumed: Consumed, decode: Decode | None) -> Item:
    """The record with its fact, or with why that cannot be read. No ``decode``: no fact."""
    if decode is None:
        return Item(consumed)
    try:
        return Item(consumed, decode(consumed.envelope.type, consumed.value))
    except Undecodable as failure:
        return Item(consumed, unreadable=str(failure))
