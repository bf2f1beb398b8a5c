"""A record, topics and a lease in memory, to see what a relay does with them; the real ones are in test_relay_live."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from threading import Event
from uuid import UUID

from domain.events.envelope import Envelope, Origin
from domain.events.headers import Headers, envelope_of, headers_of, key_of
from domain.events.layout import GENESIS, hash_of
from domain.events.reading import START, Mark

Partition = tuple[str, int]
Row = tuple[Envelope, bytes]
Copy = tuple[Partition, int, bytes, bytes, Headers]
ONE: Partition = ("case-events", 0)
TWO: Partition = ("case-events", 1)


def chain(partition: Partition, positions: Iterable[int], *, after: Mark = START) -> list[Row]:
    """Rows of one partition, chained."""
    rows: list[Row] = []
    for position in positions:
        row = recorded(partition, position, after)
        rows.append(row)
        after = Mark(position, row[0].hash)
    return rows


def recorded(partition: Partition, position: int, after: Mark) -> Row:
    """One row that follows a mark."""
    moment, some, value = datetime(2026, 2, 13, tzinfo=UTC), UUID(int=position), b'{"at":%d}' % position
    bare = Envelope(
        event_id=some,
        topic=partition[0],
        partition=partition[1],
        position=position,
        previous=after.position,
        stream_id=f"case-{some}",
        version=1,
        type="cases.case_opened.v1",
        schema_version=1,
        case_id=some,
        occurred_at=moment,
        recorded_at=moment,
        actor_id="a",
        actor_role="officer",
        actor_office="zwb",
        command_id=some,
        causation_id=None,
        correlation_id=some,
        origin=Origin.LIVE,
        previous_hash=after.hash,
        hash=GENESIS,
    )
    return replace(bare, hash=hash_of(bare, value)), value


def copy_of(row: Row) -> Copy:
    """A row as it is to be published."""
    envelope, value = row
    return (envelope.topic, envelope.partition), envelope.position, key_of(envelope), value, headers_of(envelope)


@dataclass(frozen=True)
class Lying:
    """A record as it lies on a topic."""

    offset: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]


@dataclass
class MemoryTopics:
    """Topics, their tails and the way to write to them."""

    lying: dict[Partition, list[Lying]] = field(default_factory=lambda: {ONE: [], TWO: []})
    away: int = 0
    flying: int = 0

    def send(self, page: Sequence[Copy]) -> "MemoryFlight":
        taken: dict[Partition, list[int]] = {}
        for partition, _, key, value, headers in page:
            records = self.lying[partition]
            taken.setdefault(partition, []).append(len(records))
            records.append(Lying(len(records), key, value, tuple(headers)))
        self.flying += 1
        return MemoryFlight(self, {partition: range(at[0], at[-1] + 1) for partition, at in taken.items()})

    def check(self) -> None: ...

    def read(self) -> Mapping[Partition, Mark | None]:
        return {partition: _mark(partition, records) for partition, records in self.lying.items()}

    def positions(self, partition: Partition) -> list[int]:
        return [envelope_of(*partition, record.headers).position for record in self.lying[partition]]

    def close(self) -> None: ...


@dataclass
class MemoryFlight:
    """A page that lands when the broker is not away."""

    topics: MemoryTopics
    offsets: Mapping[Partition, range]

    def landed(self, seconds: float) -> Mapping[Partition, range] | None:
        self.topics.away -= 1
        if self.topics.away >= 0:
            return None
        self.topics.flying -= 1
        return self.offsets


@dataclass
class MemoryFeed:
    """Rows as PostgreSQL holds them, three at a time; when no more come and none is on its way, it says stop."""

    rows: list[Row]
    on_empty: Event
    topics: MemoryTopics
    left: list[Copy] = field(default_factory=list)

    def begin(self, after: Mapping[Partition, int]) -> None:
        self.left = [row for row in map(copy_of, self.rows) if row[1] > after[row[0]]]

    def copies(self, *, limit_bytes: int) -> Sequence[Copy]:
        page, self.left = self.left[:3], self.left[3:]
        return page

    def hash_at(self, partition: Partition, position: int) -> bytes | None:
        found = (
            row[0] for row in self.rows if (row[0].topic, row[0].partition, row[0].position) == (*partition, position)
        )
        return next((envelope.hash for envelope in found), None)

    def wait(self, seconds: float) -> None:
        if not self.topics.flying:
            self.on_empty.set()

    def close(self) -> None: ...


@dataclass
class MemoryLease:
    """A lease that others may take after so many renewals."""

    noted: dict[Partition, int] = field(default_factory=dict)
    renewals: int = 1_000
    certain: bool = True
    alarms: list[str] = field(default_factory=list)

    def take(self) -> bool:
        return True

    def sure(self) -> bool:
        return self.certain

    def keep(self, published: Mapping[Partition, int]) -> bool:
        self.renewals -= 1
        if self.renewals >= 0:
            self.noted.update(published)
        return self.renewals >= 0

    def published(self) -> Mapping[Partition, int]:
        return self.noted

    def alarm(self, kind: str, partition: Partition, detail: str) -> None:
        self.alarms.append(kind)

    def close(self) -> None: ...


def _mark(partition: Partition, records: list[Lying]) -> Mark | None:
    if not records:
        return None
    envelope = envelope_of(*partition, records[-1].headers)
    return Mark(envelope.position, envelope.hash)
