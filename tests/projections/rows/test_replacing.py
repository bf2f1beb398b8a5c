"""Rows with some columns changed, as the standard library would change them."""

import dataclasses
from dataclasses import dataclass

import pytest

from projections.rows.replacing import replace


@dataclass(frozen=True, slots=True)
class Room:
    number: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    number: int


def test_only_the_columns_that_are_named_change() -> None:
    room = Room(1, ("一号",))
    assert replace(room, number=2) == dataclasses.replace(room, number=2) == Room(2, ("一号",))
    assert replace(Key(1), number=2) == Key(2)


def test_a_row_of_which_nothing_changes_is_the_very_same() -> None:
    room = Room(1, ("一号",))
    assert replace(room, names=("一号",)) is room


def test_a_column_that_the_row_does_not_have_is_refused() -> None:
    with pytest.raises(AttributeError):
        replace(Room(1), colour="red")


def test_what_is_no_row_is_refused() -> None:
    with pytest.raises(TypeError):
        replace("room", number=1)
