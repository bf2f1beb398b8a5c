"""Folded states as bytes and back, exactly: the fields of a state in order, as JSON."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from pydantic import BeforeValidator, PlainSerializer, TypeAdapter
from pydantic.errors import PydanticUserError

from domain.events.catalogue import CATALOGUE, TYPE_OF


def _fact_type(name: object) -> object:
    if name not in CATALOGUE:
        raise ValueError(f"{name!r} is not in the catalogue")
    return CATALOGUE[str(name)]


FACT_TYPE = Annotated[Any, BeforeValidator(_fact_type), PlainSerializer(TYPE_OF.__getitem__)]
"""A type of facts, under the name by which it is recorded."""


class StateCodec:
    """Reads and writes one type of states. JSON keys are texts, so a mapping becomes its pairs, in its order."""

    def __init__(self, state_type: type) -> None:
        """Raise ``TypeError`` or pydantic's error for a type that is no dataclass of plain values."""
        hints = get_type_hints(state_type)
        self._state_type = state_type
        self._names = tuple(field.name for field in fields(state_type))
        self._mapped = tuple(get_origin(hints[name]) is Mapping for name in self._names)
        kinds = tuple(_plain(hints[name]) for name in self._names)
        self._adapter: TypeAdapter[tuple[Any, ...]] = TypeAdapter(tuple[kinds])  # type: ignore[valid-type]

    def encode(self, state: object) -> bytes:
        """The state's bytes. Raises ``ValueError`` when they would not give the same state back."""
        values = (getattr(state, name) for name in self._names)
        encoded = self._adapter.dump_json(self._each(lambda pairs: tuple(pairs.items()), values), warnings="error")
        if self.decode(encoded) != state:
            raise ValueError(f"a {self._state_type.__name__} does not survive its bytes")
        return encoded

    def decode(self, encoded: bytes) -> Any:  # noqa: ANN401  a state of the codec's type
        """The state that the bytes hold. Raises ``ValueError``."""
        return self._state_type(*self._each(dict, self._adapter.validate_json(encoded)))

    def _each(self, treat: Callable[[Any], Any], values: Iterable[Any]) -> tuple[Any, ...]:
        """The values, those that are mappings treated."""
        return tuple(treat(value) if mapped else value for mapped, value in zip(self._mapped, values, strict=True))


@cache
def codec_of(state_type: type) -> StateCodec | None:
    """What reads and writes states of a type; None when nothing can."""
    try:
        return StateCodec(state_type) if is_dataclass(state_type) else None
    except (TypeError, PydanticUserError):
        return None


def _plain(hint: Any) -> Any:  # noqa: ANN401  a type, in any of the ways in which types are written
    if get_origin(hint) is Mapping:
        key, value = get_args(hint)
        pair = tuple.__class_getitem__((_plain(key), _plain(value)))
        return tuple.__class_getitem__((pair, ...))
    return FACT_TYPE if get_origin(hint) is type else hint
