"""Rounds are dealt from a shuffled deck, and a seed deals them again."""

from collections import Counter

from tests.chaos.deck import KINDS, deal

TARGETS = ("kafka", "postgres", "relay", "web")


def test_the_same_seed_deals_the_same_rounds() -> None:
    first, again, other = (list(deal(50, seed, kinds=KINDS, targets=TARGETS)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_each_fault_comes_about_equally_often_and_hits_everybody() -> None:
    cards = list(deal(200, 3, kinds=KINDS, targets=TARGETS))
    counted = Counter(card.kind for card in cards)
    assert counted.keys() == set(KINDS)
    assert max(counted.values()) - min(counted.values()) <= 1
    assert {card.target for card in cards if card.kind == "kill"} == set(TARGETS)
