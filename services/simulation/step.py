"""One deed of one person in the simulation."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.values.actor import Actor


@dataclass(frozen=True, slots=True)
class Step:
    """After so many working days, somebody asks for something."""

    wait: int
    actor: Actor
    command: object


Course = Iterator[Step]
