"""Rows of the record as they are published: the database writes the headers as text, which is the fastest way to them.

What they must be is said in ``domain.events.headers``; a test holds every one of these columns to it.
"""

from typing import TypeAlias

from domain.events.headers import SOURCE, Headers
from infra.eventstore.connections import Row

Copy: TypeAlias = tuple[tuple[str, int], int, bytes, bytes, Headers]
"""Partition, position, key, value, headers."""

TIME = """to_char(e.{} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
HEADERS = {
    "content-type": "'application/json'",
    "ce_specversion": "'1.0'",
    "ce_id": "e.event_id::text",
    "ce_source": f"'{SOURCE}'",
    "ce_type": "e.type",
    "ce_subject": "e.stream_id",
    "ce_time": TIME.format("occurred_at"),
    "ce_position": "e.position::text",
    "ce_previous": "e.previous::text",
    "ce_streamversion": "e.version::text",
    "ce_schemaversion": "e.schema_version::text",
    "ce_caseid": "e.case_id::text",
    "ce_recordedat": TIME.format("recorded_at"),
    "ce_actorid": "e.actor_id",
    "ce_actorrole": "e.actor_role",
    "ce_actoroffice": "e.actor_office",
    "ce_commandid": "e.command_id::text",
    "ce_causationid": "e.causation_id::text",
    "ce_correlationid": "e.correlation_id::text",
    "ce_origin": "e.origin",
    "ce_previoushash": "encode(e.previous_hash, 'hex')",
    "ce_hash": "encode(e.hash, 'hex')",
}
NAMES = tuple(HEADERS)
KEY = "coalesce(e.case_id::text, e.stream_id)"
COLUMNS = ", ".join(("e.topic", "e.partition", "e.position", KEY, "e.value", *HEADERS.values()))
ENVELOPE_BYTES = 700
"""About what key and headers add to a value."""


def copy_of(row: Row) -> Copy:
    """A row of ``COLUMNS`` as it is to be published."""
    topic, partition, position, key, value, *texts = row
    headers = [(name, text.encode()) for name, text in zip(NAMES, texts, strict=True) if text is not None]
    return (topic, partition), position, key.encode(), value, headers
