"""Facts as canonical JSON: sorted keys, no spaces, UTF-8, no NaN; the same fact always gives the same bytes."""

import json
from functools import cache
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from domain.events.catalogue import CATALOGUE, TYPE_OF, schema_version_of
from domain.events.decoding import MalformedValue, UnknownType
from domain.events.fact import Fact
from domain.events.upcasts import UPCASTS, upcast

ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


class Encoded(NamedTuple):
    """A fact as it is recorded."""

    type: str
    schema_version: int
    value: bytes


def encode(fact: Fact) -> Encoded:
    """The fact's type, version and bytes. Raises ``ValueError`` on a number that JSON does not have."""
    type_name = TYPE_OF[type(fact)]
    plain = adapter_of(type_name).dump_python(fact, mode="json")
    return Encoded(type_name, schema_version_of(type_name), _canonical(plain))


def decode(type_name: str, value: bytes) -> Fact:
    """The fact that the bytes hold, those of an older version read as the newest.

    Raises ``UnknownType`` and ``MalformedValue``.
    """
    current, value = _current(type_name, value) if type_name in UPCASTS else (type_name, value)
    try:
        return adapter_of(current).validate_json(value)
    except KeyError:
        raise UnknownType(type_name, "not in the catalogue") from None
    except ValidationError as error:
        raise MalformedValue(type_name, str(error)) from error


def _current(type_name: str, value: bytes) -> tuple[str, bytes]:
    try:
        current, plain = upcast(type_name, json.loads(value))
        return current, _canonical(plain)
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise MalformedValue(type_name, str(error)) from error


@cache
def adapter_of(type_name: str) -> TypeAdapter[Fact]:
    """What reads and writes one type. Raises ``KeyError`` for an unknown one."""
    return TypeAdapter(CATALOGUE[type_name])


def _canonical(plain: object) -> bytes:
    return ENCODER.encode(plain).encode()
