"""Happenings as the record would hold them, and a view's rows after them, on a real PostgreSQL."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4, uuid5
from zlib import crc32

from psycopg import Connection, connect

from domain.events.catalogue import TYPE_OF, schema_version_of
from domain.events.consumed import Consumed
from domain.events.envelope import Envelope, Origin, Recorded
from domain.events.fact import Fact
from domain.events.headers import headers_of, key_of
from domain.events.layout import hash_of
from domain.events.reading import START, Mark
from domain.events.streams import STEWARD
from infra.eventstore.mapper import encode
from services.projector.views import Item
from tests.projections.histories import Happening

Database = Connection[tuple[Any, ...]]
RUNNING_TABLES = ("progress", "worker", "parked")


@dataclass
class Chain:
    """Gives happenings their envelopes: positions over all, versions by stream, previous and hash by partition."""

    position: int = 0

    def __post_init__(self) -> None:
        self._versions: Counter[str] = Counter()
        self._marks: dict[tuple[str, int], Mark] = {}
        self._offsets: Counter[tuple[str, int]] = Counter()

    def items(self, happenings: Iterable[Happening]) -> list[Item]:
        """As a projector hands them to a view."""
        return [Item(self._consumed(happening), happening.fact) for happening in happenings]

    def recorded(self, happenings: Iterable[Happening]) -> list[Recorded[Fact]]:
        """As a view of facts takes them."""
        return [Recorded(item.fact, item.consumed.envelope) for item in self.items(happenings) if item.fact]

    def _consumed(self, happening: Happening) -> Consumed:
        self.position += 2
        self._versions[happening.stream] += 1
        type_name = TYPE_OF[type(happening.fact)]
        slot = slot_of(happening)
        last, value = self._marks.get(slot, START), encode(happening.fact).value
        bare = Envelope(
            event_id=uuid5(STEWARD, f"event/{self.position}"),
            topic=slot[0],
            partition=slot[1],
            position=self.position,
            previous=last.position,
            stream_id=happening.stream,
            version=self._versions[happening.stream],
            type=type_name,
            schema_version=schema_version_of(type_name),
            case_id=happening.case_id,
            occurred_at=happening.at,
            recorded_at=happening.at,
            actor_id="someone",
            actor_role="officer",
            actor_office="zwb",
            command_id=uuid5(STEWARD, f"command/{self.position}"),
            causation_id=None,
            correlation_id=uuid5(STEWARD, f"command/{self.position}"),
            origin=Origin.LIVE,
            previous_hash=last.hash,
            hash=last.hash,
        )
        envelope = replace(bare, hash=hash_of(bare, value))
        self._marks[slot] = Mark(envelope.position, envelope.hash)
        self._offsets[slot] += 1
        headers = tuple((name, text.decode()) for name, text in headers_of(envelope))
        offset = self._offsets[slot] - 1
        return Consumed(envelope=envelope, kafka_offset=offset, key=key_of(envelope), headers=headers, value=value)


def slot_of(happening: Happening) -> tuple[str, int]:
    """Topic and partition; a case always has the same."""
    if happening.case_id is None:
        return "service-events", 0
    return "case-events", crc32(happening.case_id.bytes) % 12


@contextmanager
def clean_view(address: str, view: str) -> Iterator[Database]:
    """A view without rows, of which nothing is kept afterwards."""
    with connect(address, autocommit=True) as connection, connection.transaction(force_rollback=True):
        connection.execute("SELECT set_config('search_path', %s, true)", (view,))
        for table in (*tables_of(connection, view), *RUNNING_TABLES):
            connection.execute(f"DELETE FROM {view}.{table}".encode())
        yield connection


def tables_of(connection: Database, view: str) -> list[str]:
    """The tables that hold rows for people."""
    found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY 1", (view,))
    return [name for (name,) in found if name not in RUNNING_TABLES]


def rows_of(connection: Database, view: str, cases: Sequence[UUID] | None = None) -> Mapping[str, list[str]]:
    """Every row of a view as text; of some cases only, where given."""
    where = "TRUE" if cases is None else "to_jsonb(t) ->> 'case_id' = ANY(%(cases)s)"
    of = {"cases": [str(case_id) for case_id in cases or ()]}
    return {
        table: [
            row
            for (row,) in connection.execute(
                f"SELECT to_jsonb(t)::text FROM {view}.{table} t WHERE {where} ORDER BY 1".encode(), of
            )
        ]
        for table in tables_of(connection, view)
    }


def fresh_case() -> UUID:
    """A case that no other test knows."""
    return uuid4()
