"""Conflicts row by row: of a command that lost, the rows that met no conflict stay, as ON CONFLICT DO NOTHING would."""

from contextlib import suppress
from dataclasses import replace
from uuid import uuid4

from domain.events.appending import Answer, Append, StreamConflict, StreamWrite
from infra.eventstore.store import PostgresEventStore

whole = PostgresEventStore.append


def row_by_row(self: PostgresEventStore, append: Append) -> Answer:
    try:
        return whole(self, append)
    except StreamConflict as conflict:
        for rest in filter(None, (_without(write, conflict.stream_id) for write in append.writes)):
            request = replace(append.request, command_id=uuid4(), idempotency_key=f"{uuid4()}")
            with suppress(StreamConflict):
                whole(self, Append(request, (rest,)))
        raise


def _without(write: StreamWrite, lost: str) -> StreamWrite | None:
    if write.stream_id != lost:
        return write
    later = write.facts[1:]
    return replace(write, expected=write.expected + 1, facts=later) if later else None


PostgresEventStore.append = row_by_row  # type: ignore[method-assign]
