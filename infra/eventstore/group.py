"""A group of commands, recorded by one call of ``record.append``."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from psycopg import Connection

from domain.events.appending import Answer, Request

TYPES = (
    "text[]", "text[]", "bytea[]", "uuid[]", "timestamptz[]", "text[]", "text[]", "text[]", "text[]", "uuid[]",
    "uuid[]", "text[]", "integer[]", "text[]", "bigint[]", "uuid[]", "text[]", "integer[]", "bytea[]",
)  # fmt: skip
APPEND = f"SELECT * FROM record.append({', '.join(f'%b::{name}' for name in TYPES)})".encode()  # noqa: S608  constants


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
    """One command with its events. Those of a stream stand together; a stream stands once."""

    request: Request
    entries: tuple[Entry, ...]
    result: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one command: ``accepted``, ``repeated``, ``key_reused``, or ``conflict`` on a stream."""

    kind: str
    conflict: str | None
    answer: Answer


def append_group(connection: Connection[Any], wishes: Sequence[Wish]) -> list[Outcome]:
    """Record each wish or none of it, all in one transaction; one outcome per wish, in order."""
    commands = [_command_of(wish) for wish in wishes]
    entries = [entry for wish in wishes for entry in wish.entries]
    columns = (*_columns(commands, 13), *_columns(entries, len(Entry._fields)))
    rows = connection.execute(APPEND, columns, prepare=True, binary=True).fetchall()
    return [_outcome_of(row) for row in rows]


def _command_of(wish: Wish) -> tuple[object, ...]:
    request, actor = wish.request, wish.request.actor
    return (
        request.principal,
        request.idempotency_key,
        request.digest,
        request.command_id,
        request.occurred_at,
        str(request.origin),
        actor.id,
        str(actor.role),
        actor.office,
        request.correlation_id,
        request.causation_id,
        json.dumps(dict(wish.result)),
        len(wish.entries),
    )


def _columns(rows: Sequence[tuple[object, ...]], width: int) -> list[list[object]]:
    return [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in range(width)]


def _outcome_of(row: tuple[Any, ...]) -> Outcome:
    kind, conflict, command_id, topic, partition, position, result = row
    return Outcome(kind, conflict, Answer(command_id, topic, partition, position, result, repeated=kind == "repeated"))
