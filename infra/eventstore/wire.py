"""Rows as PostgreSQL reads them in binary: what an array of a composite type is made of, field by field.

The driver's own adapters look at every element of every list; here the types are known.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from struct import Struct
from uuid import UUID

BYTEA, INT8, INT4, TEXT, TIMESTAMPTZ, UUID_ = 17, 20, 23, 25, 1184, 2950  # object ids, the same in every database
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
length, header = Struct(">i").pack, Struct(">Ii").pack
number, bytes_of_16, array = Struct(">Iiq").pack, Struct(">Ii16s").pack, Struct(">iiIii").pack
NO_UUID = header(UUID_, -1)


def rows(of: int, members: Sequence[bytes]) -> bytes:
    """A one-dimensional array of rows of the composite type with this object id."""
    if not members:
        return length(0) + header(0, of)
    parts = [array(1, 0, of, len(members), 1)]
    for member in members:
        parts.append(length(len(member)))
        parts.append(member)
    return b"".join(parts)


def row(fields: int, content: bytes) -> bytes:
    """A row of so many fields."""
    return length(fields) + content


def text(value: str) -> bytes:
    """A field of type text."""
    encoded = value.encode()
    return header(TEXT, len(encoded)) + encoded


def binary(value: bytes) -> bytes:
    """A field of type bytea."""
    return header(BYTEA, len(value)) + value


def uuid(value: UUID | None) -> bytes:
    """A field of type uuid, which may be null."""
    return NO_UUID if value is None else bytes_of_16(UUID_, 16, value.bytes)


def bigint(value: int) -> bytes:
    """A field of type bigint."""
    return number(INT8, 8, value)


def integer(value: int) -> bytes:
    """A field of type integer."""
    return header(INT4, 4) + length(value)


def timestamp(value: datetime) -> bytes:
    """A field of type timestamptz."""
    return number(TIMESTAMPTZ, 8, (value - EPOCH) // MICROSECOND)
