"""Records on topics in memory, to see what a projector makes of what a broker must never hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from domain.events.reading import Mark
from services.projector.ports import Partition
from services.projector.views import Item


@dataclass(frozen=True)
class Lying:
    """A record on a topic."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]


def lying(item: Item, *, offset: int | None = None) -> Lying:
    """The item as the broker holds it, or as the event store does, at no offset."""
    one = item.consumed
    headers = tuple((name, text.encode()) for name, text in one.headers)
    return Lying(
        one.envelope.topic,
        one.envelope.partition,
        one.kafka_offset if offset is None else offset,
        one.key,
        one.value,
        headers,
    )


@dataclass
class MemoryConsumer:
    """Hands out what lies in it."""

    records: list[Lying]
    most: int = 2_000
    places: dict[Partition, int] = field(default_factory=dict)

    def assign(self, places: Mapping[Partition, tuple[int, Mark]]) -> None:
        self.places = {partition: offset for partition, (offset, _) in places.items()}

    def seek(self, partition: Partition, offset: int, mark: Mark) -> None:
        self.places[partition] = offset

    def poll(self, *, seconds: float, most: int) -> Sequence[Lying]:
        due = (one for one in self.records if one.offset >= self.places.get((one.topic, one.partition), one.offset + 1))
        found = list(islice(due, min(most, self.most)))
        for one in found:
            self.places[one.topic, one.partition] = one.offset + 1
        return found

    def close(self) -> None:
        """Nothing is held."""
