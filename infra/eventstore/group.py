"""A group of commands, recorded by one call of ``record.append``."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from struct import Struct
from typing import Any, NamedTuple
from uuid import UUID

from psycopg import Connection, OperationalError
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus, Format
from psycopg.pq.abc import PGresult

from domain.events.appending import Answer, Request
from domain.values.actor import Actor
from infra.eventstore import wire

APPEND = b"SELECT * FROM record.append($1::record.asked[], $2::record.fact[])"
STATEMENT = b"append"
TYPES = "SELECT 'record.asked'::regtype::oid::bigint, 'record.fact'::regtype::oid::bigint"
AT = "SELECT e.command_id FROM record.event e WHERE e.position = %s"
BINARY = [Format.BINARY, Format.BINARY]
integer, bigint = Struct(">i").unpack, Struct(">q").unpack


class Entry(NamedTuple):
    """One event as it is to be stored."""

    stream_id: str
    version: int
    case_id: UUID | None
    type: str
    schema_version: int
    value: bytes


@dataclass(frozen=True, slots=True)
class Wish:
    """One command with its events. Those of a stream stand together; a stream stands once.

    Put into the database's form as soon as it is made: by the thread that wishes, not by the one that records.
    """

    request: Request
    entries: tuple[Entry, ...]
    result: Mapping[str, str]
    asked: bytes = field(init=False)
    facts: tuple[bytes, ...] = field(init=False)
    touches: frozenset[object] = field(init=False)
    """Its streams and its key. What one group touches, it touches once."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "asked", _asked(self.request, self.result, len(self.entries)))
        object.__setattr__(self, "facts", tuple(map(_fact, self.entries)))
        key = (self.request.principal, self.request.idempotency_key)
        object.__setattr__(self, "touches", frozenset((key, *(entry.stream_id for entry in self.entries))))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one command: ``accepted``, ``repeated``, ``key_reused``, or ``conflict`` on a stream."""

    kind: str
    conflict: str | None
    answer: Answer


class Session:
    """One connection on which groups are recorded, in the driver's own binary words: no row is adapted."""

    def __init__(self, connection: Connection[Any]) -> None:
        self._connection = connection
        self._asked, self._fact = connection.execute(TYPES).fetchall()[0]
        self._checked(connection.pgconn.prepare(STATEMENT, APPEND))

    def append(self, wishes: Sequence[Wish]) -> list[Outcome]:
        """Record each wish or none of it, all in one transaction; one outcome per wish, in order.

        Raises what psycopg raises; an ``OperationalError`` when the connection is gone.
        """
        commands = wire.rows(self._asked, [wish.asked for wish in wishes])
        facts = wire.rows(self._fact, [fact for wish in wishes for fact in wish.facts])
        told = self._connection.pgconn.exec_prepared(STATEMENT, [commands, facts], BINARY, Format.BINARY)
        self._checked(told)
        return [_outcome_of(told, place, wish) for place, wish in enumerate(wishes)]

    def command_at(self, position: int) -> UUID | None:
        """Which command recorded the event at a position, if there is one."""
        rows = self._connection.execute(AT, [position]).fetchall()
        return rows[0][0] if rows else None

    def close(self) -> None:
        self._connection.close()

    def _checked(self, told: PGresult) -> None:
        if told.status in (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK):
            return
        if self._connection.closed:
            raise OperationalError(told.error_message.decode(errors="replace"))
        raise error_from_result(told)


def _asked(request: Request, result: Mapping[str, str], events: int) -> bytes:
    return wire.row(13, b"".join((
        wire.text(request.principal),
        wire.text(request.idempotency_key),
        wire.binary(request.digest),
        wire.uuid(request.command_id),
        wire.timestamp(request.occurred_at),
        wire.text(request.origin),
        _actor(request.actor),
        wire.uuid(request.correlation_id),
        wire.uuid(request.causation_id),
        wire.text(json.dumps(dict(result)) if result else "{}"),
        wire.integer(events),
    )))  # fmt: skip


@lru_cache
def _actor(actor: Actor) -> bytes:
    return wire.text(actor.id) + wire.text(actor.role) + wire.text(actor.office)


def _fact(entry: Entry) -> bytes:
    return wire.row(6, b"".join((
        wire.text(entry.stream_id),
        wire.bigint(entry.version),
        wire.uuid(entry.case_id),
        wire.text(entry.type),
        wire.integer(entry.schema_version),
        wire.binary(entry.value),
    )))  # fmt: skip


def _outcome_of(told: PGresult, place: int, wish: Wish) -> Outcome:
    """The command id and the result are told only where another call recorded them."""
    kind, conflict, topic, partition, position, command_id, result = (
        told.get_value(place, column) or b"" for column in range(7)
    )
    answer = Answer(
        UUID(bytes=command_id) if command_id else wish.request.command_id,
        topic.decode(),
        integer(partition)[0],
        bigint(position)[0],
        json.loads(result) if result else wish.result,
        repeated=kind == b"repeated",
    )
    return Outcome(kind.decode(), conflict.decode() or None, answer)
