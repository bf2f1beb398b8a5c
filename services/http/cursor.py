"""How far a reader is: one position for each partition.

Two projectors take in different partitions at the same time, so no single number says what was read and what was not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from domain.events.partitions import PARTITIONS
from domain.values.names import Names
from services.http.problems import Problem, Trouble

SLOTS = tuple((topic, partition) for topic, count in sorted(PARTITIONS.items()) for partition in range(count))
INDEX = {slot: nth for nth, slot in enumerate(SLOTS)}
LONGEST_POSITION = 18  # digits that fit a bigint
LONGEST = len(SLOTS) * (LONGEST_POSITION + 1)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A position for each slot, in the slots' order; as text, numbers with dots between them."""

    positions: tuple[int, ...] = (0,) * len(SLOTS)

    @classmethod
    def at(cls, progress: Mapping[tuple[str, int], int]) -> Self:
        """Where a view is."""
        return cls(tuple(progress.get(slot, 0) for slot in SLOTS))

    @classmethod
    def parsed(cls, text: str) -> Self:
        """The cursor of a text. A text that is none is a ``Trouble``."""
        numbers = text.split(".")
        if len(numbers) != len(SLOTS) or not all(map(_is_position, numbers)):
            raise _no_cursor()
        return cls(tuple(map(int, numbers)))

    def of(self, topic: str, partition: int) -> int:
        """The position in one partition."""
        return self.positions[INDEX[topic, partition]]

    def past(self, topic: str, partition: int, position: int) -> "Cursor":
        """As far, and in one partition as far as this."""
        nth = INDEX[topic, partition]
        return Cursor((*self.positions[:nth], max(position, self.positions[nth]), *self.positions[nth + 1 :]))

    def joined(self, other: "Cursor") -> "Cursor":
        """As far as either."""
        return Cursor(tuple(map(max, self.positions, other.positions)))

    @property
    def progress(self) -> Mapping[tuple[str, int], int]:
        """Position by topic and partition."""
        return dict(zip(SLOTS, self.positions, strict=True))

    def __str__(self) -> str:
        return ".".join(map(str, self.positions))


def _is_position(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_POSITION


def _no_cursor() -> Trouble:
    reason = Names(zh="不是本系统发出的游标", en="not a cursor of this stream")
    return Trouble(Problem(status=422, rule="a_cursor_is_of_the_stream", field="after", reason=reason))
