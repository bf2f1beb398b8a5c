"""The byte layout of the chain never changes: three vectors say what it is."""

from domain.events.layout import GENESIS, hash_of
from tests.contracts.vectors import vectors


def test_the_layout_gives_the_published_hashes() -> None:
    for envelope, value in vectors():
        assert hash_of(envelope, value) == envelope.hash


def test_the_vectors_are_a_chain_that_begins_with_zeros() -> None:
    first, second, third = (envelope for envelope, _ in vectors())
    assert [first.previous_hash, second.previous_hash, third.previous_hash] == [GENESIS, first.hash, second.hash]
