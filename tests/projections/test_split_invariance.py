"""Every view is the fold of the whole record, however the record comes in."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.projector.views import VIEWS, Item
from tests.conftest import Stack
from tests.projections.histories import history
from tests.projections.records import Chain, clean_view, rows_of

few = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
every_view = pytest.mark.parametrize("view", VIEWS)
AMENDED = 0.2
seeds = st.integers(0, 10_000)


@every_view
@few
@given(seed=seeds, cuts=st.lists(st.floats(0, 1), max_size=6))
def test_any_split_into_pages_gives_the_same_rows(stack: Stack, view: str, seed: int, cuts: list[float]) -> None:
    items = Chain().items(history(seed, amended=AMENDED))
    ends = sorted({0, len(items), *(int(cut * len(items)) for cut in cuts)})
    pages = [items[start:end] for start, end in pairwise(ends)]

    whole = rows_after(stack, view, [items])
    assert sum(map(len, whole.values())) > len(items) / 10
    assert rows_after(stack, view, pages) == whole


@every_view
@few
@given(seed=seeds)
def test_the_order_between_partitions_does_not_matter(stack: Stack, view: str, seed: int) -> None:
    items = Chain().items(history(seed, amended=AMENDED))

    assert rows_after(stack, view, [by_partition(items, Random(seed))]) == rows_after(stack, view, [items])


def test_the_histories_hold_every_kind_of_fact_that_views_fold(stack: Stack) -> None:
    told = {type(happening.fact).__name__ for seed in range(40) for happening in history(seed, amended=AMENDED)}

    assert len(told) >= 31


def rows_after(stack: Stack, view: str, pages: Sequence[Sequence[Item]]) -> Mapping[str, list[str]]:
    with clean_view(stack.postgres_dsn(f"steward_view_{view}"), view) as connection:
        for page in pages:
            VIEWS[view].apply(connection, page)
        return rows_of(connection, view)


def by_partition(items: Sequence[Item], rng: Random) -> list[Item]:
    """Partition after partition, in any order of them, each in its own order."""
    slots = sorted({(item.consumed.envelope.topic, item.consumed.envelope.partition) for item in items})
    rng.shuffle(slots)
    return [
        item
        for slot in slots
        for item in items
        if (item.consumed.envelope.topic, item.consumed.envelope.partition) == slot
    ]
