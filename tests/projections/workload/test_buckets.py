"""Whatever happened, each number of a desk or of the team page is that of the list behind it."""

from collections.abc import Iterator
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projections.workload import queries
from projections.workload.apply import apply
from projections.workload.buckets import BUCKETS, URGENCY, WHOM
from projections.workload.loads import Days
from projections.workload.rows import Obligation
from projections.workload.whose import (
    EVERYBODYS,
    NOBODYS,
    Whose,
    decided_elsewhere,
    of_office,
    of_officer,
    of_person,
    of_projects_of,
)
from tests.conftest import Stack
from tests.projections.histories import KEEPERS, history
from tests.projections.records import Chain, Database, clean_view

PEOPLE, OFFICES = (*KEEPERS, "officer-1", "nobody"), ("zwb", "zjw", "gsj", "rqj", "ghzy", "fgw")
FIRST_DAY, PAGE = date(2026, 1, 5), 3
SCOPES = (
    EVERYBODYS,
    NOBODYS,
    *map(of_person, PEOPLE),
    *map(of_projects_of, PEOPLE),
    *map(of_office, OFFICES),
    *map(decided_elsewhere, OFFICES),
    of_officer("officer-1", "zwb"),
)
few = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@few
@given(seed=st.integers(0, 10_000), until=st.floats(0.2, 1), day=st.integers(0, 90), soon=st.integers(0, 9))
def test_every_count_is_the_length_of_its_list(stack: Stack, seed: int, until: float, day: int, soon: int) -> None:
    today = FIRST_DAY + timedelta(days=day)
    days = Days(today, today + timedelta(days=soon))
    with clean_view(stack.postgres_dsn("steward_view_workload"), "workload") as view:
        happenings = history(seed, cases=4)
        apply(view, Chain().recorded(happenings[: int(until * len(happenings))]))

        for whose in SCOPES:
            counts_are_those_of_the_lists(view, whose, days)
        for one in queries.team(view, days):
            assert one.counts == queries.counted(view, of_person(one.housekeeper_id), days)
        for office in queries.offices(view, days):
            assert office.counts == queries.counted(view, of_office(office.office), days)


def counts_are_those_of_the_lists(view: Database, whose: Whose, days: Days) -> None:
    counts = queries.counted(view, whose, days, buckets=BUCKETS)
    lists = {bucket: list(pages(view, whose, days, bucket)) for bucket in BUCKETS}

    assert counts == {bucket: len(found) for bucket, found in lists.items()}
    for buckets in (URGENCY, WHOM):
        found = [(one.case_id, one.kind, one.ref) for bucket in buckets for one in lists[bucket]]
        assert len(found) == len(set(found)) == sum(counts[bucket] for bucket in URGENCY), "in one bucket each"
    assert all(one.overdue(days.today) == (bucket == "overdue") for bucket in URGENCY for one in lists[bucket])


def pages(view: Database, whose: Whose, days: Days, bucket: str) -> Iterator[Obligation]:
    """The list as people turn its pages."""
    at = 0
    while found := queries.listed(view, whose, days, bucket=bucket, limit=PAGE, offset=at):
        yield from found
        at += PAGE
