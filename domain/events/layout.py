"""The byte layout that the hash chain stands on. It never changes.

``hash = sha256(previous_hash || field || field || ...)`` over the fields below in this order, each written as a
four-byte big-endian length and its bytes; an absent value is the length ``FF FF FF FF`` alone. Texts are UTF-8, ids
their 16 bytes, numbers eight bytes big-endian signed, times microseconds since 1970-01-01T00:00:00Z as such a number,
the value the bytes as stored and published. The first record of a partition has 32 zero bytes as previous hash.
``hash_vectors.json`` beside this file holds three examples.
"""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from domain.events.envelope import Envelope

GENESIS = bytes(32)
FIELDS = (
    "topic", "partition", "position", "previous", "recorded_at", "event_id", "stream_id", "version", "type",
    "schema_version", "case_id", "occurred_at", "actor_id", "actor_role", "actor_office", "command_id", "causation_id",
    "correlation_id", "origin",
)  # fmt: skip
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def hash_of(envelope: Envelope, value: bytes) -> bytes:
    """The hash that the envelope must carry, computed from its other fields and the value's bytes."""
    fields = (getattr(envelope, name) for name in FIELDS)
    return sha256(envelope.previous_hash + b"".join(map(_prefixed, fields)) + _prefixed(value)).digest()


def _prefixed(value: object) -> bytes:
    if value is None:
        return b"\xff\xff\xff\xff"
    data = _plain(value)
    return len(data).to_bytes(4, "big") + data


def _plain(value: object) -> bytes:
    match value:
        case bytes():
            return value
        case str():
            return value.encode()
        case int():
            return value.to_bytes(8, "big", signed=True)
        case UUID():
            return value.bytes
        case datetime():
            return ((value - EPOCH) // timedelta(microseconds=1)).to_bytes(8, "big", signed=True)
        case _:
            msg = f"the layout has no bytes for {type(value).__name__}"
            raise TypeError(msg)
