"""Rows in memory."""

from collections.abc import Hashable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Row = TypeVar("Row")


class Kept(dict[Key, Row]):
    """Rows that know which of them were put since they were loaded."""

    def __init__(self) -> None:
        super().__init__()
        self.changed: set[Key] = set()

    def __setitem__(self, key: Key, row: Row) -> None:
        super().__setitem__(key, row)
        self.changed.add(key)
