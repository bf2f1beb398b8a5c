"""A record in a database of its own, and a copy of the topics as a relay would have filled them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from psycopg import Connection

from domain.events.headers import headers_of, key_of
from domain.events.reading import START, Mark
from infra.eventstore.audit import Audit
from services.verifier.ports import Answers, Ends, Links, Partition, Row
from tests.services.relay.doubles import Lying

Session = Connection[Any]
NOTE = """
INSERT INTO record.relay_checkpoint (topic, partition, position) VALUES (%s, %s, %s)
ON CONFLICT (topic, partition) DO UPDATE SET position = excluded.position
"""


@dataclass(frozen=True)
class CopiedTopics:
    """Records captured from topics, or what somebody made of them."""

    lying: Mapping[Partition, Sequence[Lying]]

    def ends(self) -> Mapping[Partition, int]:
        return {partition: len(records) for partition, records in self.lying.items()}

    def begins(self) -> Mapping[Partition, int]:
        return dict.fromkeys(self.lying, 0)

    def tails(self) -> Mapping[Partition, Lying | None]:
        return {partition: records[-1] if records else None for partition, records in self.lying.items()}

    def records(self, partition: Partition, *, end: int) -> Iterator[Lying]:
        yield from self.lying.get(partition, ())[:end]

    def with_records(self, partition: Partition, records: Sequence[Lying]) -> "CopiedTopics":
        """The same with other records in one partition."""
        lying = [Lying(at, one.key, one.value, one.headers) for at, one in enumerate(records)]
        return CopiedTopics({**self.lying, partition: lying})


class Noted(NamedTuple):
    noted: Mark
    last: Mark


@dataclass(frozen=True)
class CopiedRows:
    """Rows captured from PostgreSQL, so that a thousand comparisons ask it once."""

    copied: Mapping[Partition, Sequence[Row]]
    noted: Mapping[Partition, int]
    linked: Mapping[Partition, Links]
    answered: Answers

    @classmethod
    def of(cls, audit: Audit, topics: CopiedTopics) -> "CopiedRows":
        copied = {
            partition: list(audit.rows(partition, after=0, upto=ends.last.position))
            for partition, ends in audit.ends().items()
        }
        published = {partition: len(records) for partition, records in topics.lying.items()}
        tails = {
            partition: rows[published[partition] - 1][0].position if published[partition] else 0
            for partition, rows in copied.items()
        }
        return cls(copied, audit.published(), audit.links(tails), audit.answers(both_ways=True))

    def published(self) -> Mapping[Partition, int]:
        return self.noted

    def seen(self) -> Mapping[Partition, Mark]:
        return {}

    def ends(self) -> Mapping[Partition, Ends]:
        lasts = {partition: _mark(rows[-1]) if rows else START for partition, rows in self.copied.items()}
        return {partition: Noted(last, last) for partition, last in lasts.items()}

    def rows(self, partition: Partition, *, after: int, upto: int, most: int = 0) -> Iterator[Row]:
        return (row for row in self.copied.get(partition, ()) if after < row[0].position <= upto)

    def row_at(self, partition: Partition, position: int) -> Row | None:
        return next((row for row in self.copied.get(partition, ()) if row[0].position == position), None)

    def lacked(self, marks: Sequence[tuple[Partition, Mark]]) -> Sequence[tuple[Partition, int]]:
        return []

    def links(self, tails: Mapping[Partition, int]) -> Mapping[Partition, Links]:
        return self.linked

    def strays(self) -> Sequence[tuple[str, int, int, int]]:
        return []

    def answers(self, *, both_ways: bool) -> Answers:
        return self.answered


def published_by_a_relay(session: Session, *, but_last: int) -> CopiedTopics:
    """The topics after a relay has published all, but for the last row of some partitions; it has noted what it did."""
    audit = Audit(session)
    lying: dict[Partition, list[Lying]] = {}
    for nth, (partition, ends) in enumerate(sorted(audit.ends().items())):
        rows = list(audit.rows(partition, after=0, upto=ends.last.position))
        rows = rows[:-1] if nth < but_last else rows
        lying[partition] = [Lying(at, key_of(row[0]), row[1], tuple(headers_of(row[0]))) for at, row in enumerate(rows)]
        if rows:
            session.execute(NOTE, (*partition, rows[-1][0].position))
    return CopiedTopics(lying)


def _mark(row: Row) -> Mark:
    return Mark(row[0].position, row[0].hash)
