"""What somebody with every right could do to the record, at random, and which position is then the first bad one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

from psycopg import Connection
from psycopg.errors import UniqueViolation
from psycopg.sql import SQL, Identifier

from domain.events.layout import hash_of
from services.verifier.ports import Partition
from services.verifier.ports import Row as Stored
from tests.services.relay.doubles import Lying
from tests.services.verifier.copies import CopiedTopics

Session = Connection[Any]
KINDS = ("flip", "delete", "swap", "truncate")
EVENT = (
    "position", "topic", "partition", "previous", "event_id", "stream_id", "version", "type", "schema_version",
    "case_id", "occurred_at", "recorded_at", "actor_id", "actor_role", "actor_office", "command_id", "causation_id",
    "correlation_id", "origin", "previous_hash", "hash", "value",
)  # fmt: skip
ANSWER = ("command_id", "topic", "partition", "position", "recorded_at")  # what else it holds, nothing can vouch for
HEAD = ("position", "hash")
MICROSECOND = timedelta(microseconds=1)
OPEN = "ALTER TABLE record.{0} DISABLE TRIGGER USER"


@dataclass(frozen=True)
class Row:
    """Where a row stands, and whether it was published."""

    position: int
    partition: Partition
    command_id: UUID


class Database:
    """Tampering with PostgreSQL as its superuser, with the triggers off, in a transaction that never ends well."""

    def __init__(self, session: Session, random: Random) -> None:
        self._session, self._random = session, random
        for table in ("event", "command", "head"):
            session.execute(OPEN.format(table).encode())
        found = session.execute("SELECT position, topic, partition, command_id FROM record.event ORDER BY position")
        self._rows = [Row(position, (topic, number), command) for position, topic, number, command in found]

    def flip(self) -> int:
        """Flip one bit of an event, most often, or of an answer or of a partition's end; the first bad position."""
        while True:
            try:
                with self._session.transaction():
                    return self._random.choice([self._flip_event] * 8 + [self._flip_answer, self._flip_head])()
            except UniqueViolation:
                continue

    def delete(self) -> int:
        """Take one event away."""
        row = self._random.choice(self._rows)
        self._session.execute("DELETE FROM record.event WHERE position = %s", [row.position])
        return row.position

    def swap(self) -> int:
        """Let two events stand each at the other's position."""
        one, other = self._random.sample(self._rows, 2)
        for position, new in ((one.position, -1), (other.position, one.position), (-1, other.position)):
            self._session.execute("UPDATE record.event SET position = %s WHERE position = %s", [new, position])
        return min(one.position, other.position)

    def truncate(self) -> int:
        """Cut a partition's tail, and every other time note the new end as its end."""
        partition = self._random.choice([row.partition for row in self._rows])
        rows = [row.position for row in self._rows if row.partition == partition]
        kept = self._random.randrange(len(rows))
        self._session.execute("DELETE FROM record.event WHERE position = ANY (%s)", [rows[kept:]])
        if self._random.random() < 0.5:
            self.note(partition, rows[kept - 1] if kept else 0)
        return rows[kept]

    def cut_last(self, partition: Partition) -> int:
        """Cut one event from a partition's tail and note the one before it as the last."""
        *_, before, last = [row.position for row in self._rows if row.partition == partition]
        self._session.execute("DELETE FROM record.event WHERE position = %s", [last])
        self.note(partition, before)
        return last

    def rewrite(self, rows: Sequence[Stored]) -> int:
        """Let another have acted, and compute every hash after that anew, up to the one noted as the last."""
        nth = self._random.randrange(len(rows))
        hashed = rows[nth][0].previous_hash
        for envelope, value in rows[nth:]:
            actor = "x" if envelope is rows[nth][0] else envelope.actor_id
            bare = replace(envelope, actor_id=actor, previous_hash=hashed)
            previous, hashed = hashed, hash_of(bare, value)
            self._session.execute(
                "UPDATE record.event SET actor_id = %s, previous_hash = %s, hash = %s WHERE position = %s",
                [actor, previous, hashed, envelope.position],
            )
        last = rows[-1][0]
        self.note((last.topic, last.partition), last.position)
        return rows[nth][0].position

    def note(self, partition: Partition, position: int) -> None:
        """Note a position as the end of a partition."""
        last = "coalesce((SELECT hash FROM record.event WHERE position = %s), decode(repeat('00', 32), 'hex'))"
        self._session.execute(
            f"UPDATE record.head SET position = %s, hash = {last} WHERE topic = %s AND partition = %s".encode(),
            [position, position, *partition],
        )

    def _flip_event(self) -> int:
        row, column = self._random.choice(self._rows), self._random.choice(EVENT)
        new = self._flip("event", column, "position", row.position)
        return min(row.position, new) if isinstance(new, int) and column == "position" else row.position

    def _flip_answer(self) -> int:
        found = self._session.execute("SELECT command_id, position FROM record.command").fetchall()
        (command, position), column = self._random.choice(found), self._random.choice(ANSWER)
        new = self._flip("command", column, "command_id", command)
        return new if isinstance(new, int) and column == "position" else int(position)

    def _flip_head(self) -> int:
        topic, number = self._random.choice(self._rows).partition
        where = SQL("topic = {} AND partition = {}").format(topic, number)
        position = [row.position for row in self._rows if row.partition == (topic, number)][-1]
        column = self._random.choice(HEAD)
        old = self._session.execute(
            SQL("SELECT {} FROM record.head WHERE {}").format(Identifier(column), where)
        ).fetchone()
        assert old
        new = flipped(old[0], self._random)
        self._session.execute(SQL("UPDATE record.head SET {} = {} WHERE {}").format(Identifier(column), new, where))
        there = {row.position for row in self._rows if row.partition == (topic, number)}
        return int(new) if column == "position" and new not in there and new > 0 else position

    def _flip(self, table: str, column: str, key: str, value: object) -> object:
        names = {"table": Identifier("record", table), "column": Identifier(column), "key": Identifier(key)}
        found = self._session.execute(SQL("SELECT {column} FROM {table} WHERE {key} = %s").format(**names), [value])
        row = found.fetchone()
        assert row
        new = flipped(row[0], self._random)
        self._session.execute(SQL("UPDATE {table} SET {column} = %s WHERE {key} = %s").format(**names), [new, value])
        return new


class Copy:
    """Tampering with a copy of the topics."""

    def __init__(self, topics: CopiedTopics, positions: Mapping[Partition, Sequence[int]], random: Random) -> None:
        self._topics, self._positions, self._random = topics, positions, random

    def flip(self) -> tuple[CopiedTopics, int]:
        """Flip one bit of a record's value or key, or of a header's value or name."""
        partition, records, at = self._any()
        records[at] = self._flipped(records[at])
        return self._topics.with_records(partition, records), self._positions[partition][at]

    def delete(self) -> tuple[CopiedTopics, int]:
        """Take one record away."""
        partition, records, at = self._any()
        del records[at]
        return self._topics.with_records(partition, records), self._positions[partition][at]

    def swap(self) -> tuple[CopiedTopics, int]:
        """Let two records lie each in the other's place."""
        one, mine, at = self._any()
        other, its, there = self._any()
        while (one, at) == (other, there):
            other, its, there = self._any()
        if one == other:
            its = mine
        mine[at], its[there] = its[there], mine[at]
        tampered = self._topics.with_records(one, mine).with_records(other, its)
        return tampered, min(self._positions[one][at], self._positions[other][there])

    def truncate(self) -> tuple[CopiedTopics, int]:
        """Cut a partition's tail."""
        partition, records, at = self._any()
        return self._topics.with_records(partition, records[:at]), self._positions[partition][at]

    def _any(self) -> tuple[Partition, list[Lying], int]:
        places = [(partition, at) for partition, found in self._topics.lying.items() for at in range(len(found))]
        partition, at = self._random.choice(places)
        return partition, list(self._topics.lying[partition]), at

    def _flipped(self, record: Lying) -> Lying:
        nth = self._random.randrange(-2, len(record.headers))
        if nth == -2:
            return replace(record, value=flipped(record.value, self._random))
        if nth == -1:
            return replace(record, key=flipped(record.key, self._random))
        name, value = record.headers[nth]
        changed = (
            (flipped(name, self._random), value)
            if self._random.random() < 0.3
            else (name, flipped(value, self._random))
        )
        return replace(record, headers=(*record.headers[:nth], changed, *record.headers[nth + 1 :]))


def flipped(value: Any, random: Random) -> Any:  # noqa: ANN401  of the same type
    """The value with one bit of it changed; something where there was nothing."""
    makers: dict[type, Callable[[], Any]] = {
        bytes: lambda: _flip_bit(value, random),
        str: lambda: _flip_letter(value, random),
        int: lambda: value ^ 1 << random.randrange(10),
        UUID: lambda: UUID(bytes=_flip_bit(value.bytes, random)),
        type(None): uuid4,
    }
    return makers.get(type(value), lambda: value + random.choice([1, -1]) * MICROSECOND * 2 ** random.randrange(30))()


def _flip_bit(value: bytes, random: Random) -> bytes:
    at = random.randrange(len(value))
    return value[:at] + bytes([value[at] ^ 1 << random.randrange(8)]) + value[at + 1 :]


def _flip_letter(value: str, random: Random) -> str:
    """Of letters below 128 a bit that leaves one."""
    at = random.randrange(len(value)) if value else 0
    return value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :] if value else "x"
