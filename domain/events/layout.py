"""The byte layout that the hash chain stands on. It never changes.

``hash = sha256(previous_hash || field || field || ...)`` over the fields below in this order, each written as a
four-byte big-endian length and its bytes; an absent value is the length ``FF FF FF FF`` alone. Texts are UTF-8, ids
their 16 bytes, numbers eight bytes big-endian signed, times microseconds since 1970-01-01T00:00:00Z as such a number,
the value the bytes as stored and published. The first record of a partition has 32 zero bytes as previous hash.
``hash_vectors.json`` beside this file holds three examples.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from operator import attrgetter, call
from uuid import UUID

from domain.events.envelope import Envelope

GENESIS = bytes(32)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WORDS = 1_024
ABSENT = b"\xff\xff\xff\xff"
OF_NUMBER, OF_ID = (8).to_bytes(4, "big"), (16).to_bytes(4, "big")


def hash_of(envelope: Envelope, value: bytes) -> bytes:
    """The hash that the envelope must carry, computed from its other fields and the value's bytes."""
    fields = b"".join(map(call, WRITERS, FIELDS_OF(envelope)))
    return sha256(envelope.previous_hash + fields + len(value).to_bytes(4, "big") + value).digest()


def _text(text: str) -> bytes:
    data = text.encode()
    return len(data).to_bytes(4, "big") + data


@lru_cache(WORDS)
def _word(text: str) -> bytes:
    """A text that many records have."""
    return _text(text)


def _number(number: int) -> bytes:
    return OF_NUMBER + number.to_bytes(8, "big", signed=True)


def _id(of: UUID) -> bytes:
    return OF_ID + of.int.to_bytes(16, "big")


def _id_if_any(of: UUID | None) -> bytes:
    return ABSENT if of is None else _id(of)


def _time(time: datetime) -> bytes:
    since = time - EPOCH
    return _number((since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds)


FIELDS: Mapping[str, Callable[..., bytes]] = {
    "topic": _word,
    "partition": _number,
    "position": _number,
    "previous": _number,
    "recorded_at": _time,
    "event_id": _id,
    "stream_id": _text,
    "version": _number,
    "type": _word,
    "schema_version": _number,
    "case_id": _id_if_any,
    "occurred_at": _time,
    "actor_id": _word,
    "actor_role": _word,
    "actor_office": _word,
    "command_id": _id,
    "causation_id": _id_if_any,
    "correlation_id": _id,
    "origin": _word,
}
WRITERS = tuple(FIELDS.values())
FIELDS_OF = attrgetter(*FIELDS)
