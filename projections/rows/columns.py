"""What a dataclass is made of, looked up once for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from operator import attrgetter


@dataclass(frozen=True)
class Columns:
    """The fields of a dataclass in order: names, as JSON labels, the place of each, how to get all values of a row."""

    names: tuple[str, ...]
    labels: tuple[str, ...]
    places: Mapping[str, int]
    values_of: Callable[[object], tuple[object, ...]]


class Known(dict[type, Columns | None]):
    """The columns of each dataclass; nothing for what is none."""

    def __missing__(self, kind: type) -> Columns | None:
        self[kind] = columns = _columns_of(kind) if is_dataclass(kind) else None
        return columns


COLUMNS = Known()


def _columns_of(kind: type) -> Columns:
    names = tuple(field.name for field in fields(kind))
    labels = tuple(f'"{name}":' for name in names)
    return Columns(names, labels, {name: place for place, name in enumerate(names)}, _values_of(names))


def _values_of(names: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    """A getter of several names gives a tuple; of one it gives the value alone."""
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda row: (get(row),)
