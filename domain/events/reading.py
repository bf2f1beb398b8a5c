"""The reader rule: what every reader of a partition, ours or another's, makes of the next record.

A relay that was paused and came back may repeat records, so a reader remembers its last record and asks of each next.
"""

from dataclasses import dataclass
from typing import TypeAlias

from domain.events.envelope import Envelope
from domain.events.layout import GENESIS, hash_of


@dataclass(frozen=True, slots=True)
class Mark:
    """The last record that a reader has taken from one partition."""

    position: int
    hash: bytes


START = Mark(0, GENESIS)


@dataclass(frozen=True, slots=True)
class New:
    """The record follows the last one: take it, and remember ``mark`` in the same transaction."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The record was read before: skip it and count it."""

    position: int


@dataclass(frozen=True, slots=True)
class Gap:
    """The record does not follow the last one: stop, raise the alarm and have the relay refill."""

    expected: int
    found: int


@dataclass(frozen=True, slots=True)
class Tampered:
    """The record is not what was recorded: put it into quarantine. ``reason`` is for people."""

    position: int
    reason: str


Reading: TypeAlias = New | Duplicate | Gap | Tampered


def read(last: Mark, envelope: Envelope, value: bytes) -> Reading:
    """What the next record of a partition is to a reader whose last record there is ``last``."""
    if hash_of(envelope, value) != envelope.hash:
        return Tampered(envelope.position, "its hash does not fit its content")
    if envelope.position <= last.position:
        return _again(last, envelope)
    if envelope.previous != last.position:
        return Gap(expected=last.position, found=envelope.previous)
    if envelope.previous_hash != last.hash:
        return Tampered(envelope.position, "it is not chained to the record before it")
    return New(Mark(envelope.position, envelope.hash))


def _again(last: Mark, envelope: Envelope) -> Reading:
    if envelope.position == last.position and envelope.hash != last.hash:
        return Tampered(envelope.position, "it is another record at a position that was read before")
    return Duplicate(envelope.position)
