"""Rows in memory."""

from collections.abc import Hashable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Row = TypeVar("Row")


class Kept(dict[Key, Row]):
    """Rows that know which of them were put or taken out since they were loaded."""

    def __init__(self) -> None:
        super().__init__()
        self.changed: set[Key] = set()
        self.gone: dict[Key, Row] = {}

    def __setitem__(self, key: Key, row: Row) -> None:
        super().__setitem__(key, row)
        self.changed.add(key)
        self.gone.pop(key, None)

    def __delitem__(self, key: Key) -> None:
        self.gone[key] = self[key]
        super().__delitem__(key)
        self.changed.discard(key)
