"""Which fault hits whom in which round: a shuffled deck, so that each comes about equally often."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from random import Random

KINDS = ("kill", "pause", "cut", "stall", "fill", "tail", "hold")
ANYBODY = frozenset({"kill", "pause"})
ONLY: Mapping[str, str] = {"cut": "appends", "stall": "kafka", "fill": "disk", "tail": "kafka", "hold": "postgres"}
SHORTEST, LONGEST = 0.3, 3.0  # seconds between the beginnings of two rounds, if the former let it


@dataclass(frozen=True)
class Card:
    """One round: after how many seconds, what, to whom, and a number for what else is left to chance."""

    number: int
    after: float
    kind: str
    target: str
    seed: int


def deal(rounds: int, seed: int, *, kinds: Sequence[str], targets: Sequence[str]) -> Iterator[Card]:
    """The same seed deals the same cards."""
    random = Random(seed)
    hands = {kind: _shuffled(targets if kind in ANYBODY else (ONLY[kind],), random) for kind in kinds}
    for number, kind in enumerate(islice(_shuffled(kinds, random), rounds), 1):
        after, chance = random.uniform(SHORTEST, LONGEST), random.getrandbits(32)
        yield Card(number, after, kind, next(hands[kind]), chance)


def _shuffled(cards: Sequence[str], random: Random) -> Iterator[str]:
    """Every card once, then all again in another order."""
    while True:
        yield from random.sample(cards, len(cards))
