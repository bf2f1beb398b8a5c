"""Compare the history's copy of a record with the broker's own."""

from dataclasses import dataclass

from projections.history.rows import HistoryRecord
from services.http.ports import Published


@dataclass(frozen=True, slots=True)
class Comparison:
    """Which parts are equal, byte for byte. ``found`` says whether the broker has a record at the offset at all."""

    topic: str
    partition: int
    offset: int
    found: bool
    key: bool
    value: bool
    headers: bool

    @property
    def equal(self) -> bool:
        """Whether nothing differs."""
        return self.found and self.key and self.value and self.headers


def compare(record: HistoryRecord, published: Published | None) -> Comparison:
    """Compare key, value and every header with its order."""
    place = (record.topic, record.partition)
    if published is None:
        return Comparison(*place, record.kafka_offset, found=False, key=False, value=False, headers=False)
    return Comparison(
        *place,
        published.offset,
        found=True,
        key=published.key == record.key,
        value=published.value == record.value,
        headers=_plain(published) == tuple(record.headers),
    )


def _plain(published: Published) -> tuple[tuple[str, str], ...]:
    return tuple((name, value.decode(errors="replace")) for name, value in published.headers)
