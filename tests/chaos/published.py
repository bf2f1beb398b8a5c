"""The topics as an outside reader takes them in, who knows nothing but the reader's rule."""

from dataclasses import dataclass, field

from infra.kafka.consumer import RecordReader
from infra.kafka.permissions import Principal
from infra.kafka.record import ConsumedRecord
from infra.kafka.spans import record_slots, records
from services.bootstrap.access import Access

Place = tuple[str, int, int]  # topic, partition, position


@dataclass
class Published:
    """What was taken, by place; how often a place came again; what never became readable."""

    taken: dict[Place, ConsumedRecord] = field(default_factory=dict)
    again: int = 0
    unlike: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)


def read(access: Access) -> Published:
    """Read both topics from their beginning to their end."""
    found = Published()
    with RecordReader(access.kafka(Principal.VERIFIER)) as reader:
        ends = reader.ends(record_slots(reader))
        for slot, end in ends.items():
            last, waiting = 0, dict[int, str]()
            for record in records(reader, slot, end=end):
                last = _take(found, record, last, waiting)
            found.unreadable += [told for position, told in waiting.items() if position > last]
    return found


def attribute(record: ConsumedRecord, name: str) -> str:
    """A CloudEvents attribute, empty when absent."""
    return (dict(record.headers).get(f"ce_{name}") or b"").decode()


def _take(found: Published, record: ConsumedRecord, last: int, waiting: dict[int, str]) -> int:
    """The last position taken after this record. What does not follow it is left, until what is missing has come."""
    position, previous = int(attribute(record, "position")), int(attribute(record, "previous"))
    place = (record.topic, record.partition, position)
    if position <= last:
        found.again += 1
        first = found.taken.get(place)
        if first is None or (first.value, first.headers) != (record.value, record.headers):
            found.unlike.append(f"{place} came again, and is another record")
        return last
    if previous != last:
        waiting[position] = f"{place} at offset {record.offset} follows {previous}, but the last one was {last}"
        return last
    found.taken[place] = record
    return position
