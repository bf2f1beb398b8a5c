"""Whose desks a project moved on, and what is told of it since a place in the record."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.events.cases import CaseOpened, LandAcquired
from domain.events.envelope import Recorded
from domain.events.fact import Fact
from domain.events.housekeepers import HousekeeperAssigned
from domain.events.matters import MatterAccepted, MatterReceived
from domain.events.return_visits import ReturnVisitOpened
from domain.events.streams import case_stream
from domain.values.limits import Due
from domain.values.matter_key import MatterKey
from projections.workload.apply import apply
from projections.workload.changes import moved_cases, moved_desks
from tests.conftest import Stack
from tests.examples.facts import example
from tests.examples.plans import small_plan
from tests.projections.histories import Happening
from tests.projections.records import Chain, Database, clean_view, fresh_case

CASE = fresh_case()
KEY = MatterKey("LX-01")
START = datetime(2026, 2, 9, 1, tzinfo=UTC)
DUE = Due(date(2026, 2, 13), "test")
OPENED = example(CaseOpened, case_id=CASE, plan=small_plan())
RECEIVED = MatterReceived(CASE, KEY, 1, ("M01",), DUE)
ACCEPTED = MatterAccepted(CASE, KEY, by_silence=False, promised_due=DUE, legal_due=None)
FIRST = example(HousekeeperAssigned, case_id=CASE, housekeeper_id="keeper-1")
SECOND = replace(FIRST, housekeeper_id="keeper-2", replaces="keeper-1")
VISITED = example(ReturnVisitOpened, case_id=CASE, matter=KEY, owner="keeper-1", deputy="officer-1", due=DUE)
LAND = LandAcquired(CASE, START.date())


@pytest.fixture
def view(stack: Stack) -> Iterator[Database]:
    with clean_view(stack.postgres_dsn("steward_view_workload"), "workload") as connection:
        yield connection


def happened(view: Database, *facts: Fact) -> list[Recorded[Fact]]:
    """The project was opened, and an hour apart these followed."""
    happenings = [
        Happening(case_stream(CASE), CASE, fact, START + timedelta(hours=nth))
        for nth, fact in enumerate((OPENED, *facts))
    ]
    recorded = Chain().recorded(happenings)
    apply(view, recorded)
    return recorded


def before(recorded: Recorded[Fact]) -> Mapping[tuple[str, int], int]:
    """The place just before a fact was recorded."""
    envelope = recorded.envelope
    return {(envelope.topic, envelope.partition): envelope.position - 1}


def desks(view: Database, since: Recorded[Fact]) -> set[str]:
    """On whose desks the project moved from a fact on."""
    everybody = [f"staff/{one}" for one in ("keeper-1", "keeper-2", "officer-1")]
    return set(moved_desks(view, [*everybody, "office/zwb", "office/fgw", "office/ghzy"], before(since)))


def test_a_project_moves_on_the_desks_of_those_who_owe_something(view: Database) -> None:
    _, received, accepted = happened(view, RECEIVED, ACCEPTED)

    assert desks(view, received) == desks(view, accepted) == {"office/zwb", "office/fgw"}


def test_a_visit_moves_on_the_desks_of_its_owner_and_its_deputy(view: Database) -> None:
    *_, visited = happened(view, RECEIVED, VISITED)

    assert desks(view, visited) == {"staff/keeper-1", "staff/officer-1"}


def test_all_that_happens_to_a_project_moves_on_its_housekeepers_desk(view: Database) -> None:
    *_, land = happened(view, FIRST, LAND)

    assert desks(view, land) == {"staff/keeper-1"}


def test_a_project_that_is_taken_away_moves_on_both_desks_and_then_on_one(view: Database) -> None:
    *_, taken, land = happened(view, FIRST, SECOND, LAND)

    assert desks(view, taken) == {"staff/keeper-1", "staff/keeper-2"}
    assert desks(view, land) == {"staff/keeper-2"}


def test_a_desk_is_told_each_project_once_where_it_moved_last_and_what_is_owed(view: Database) -> None:
    opened, *_, accepted = happened(view, RECEIVED, ACCEPTED)

    [moved] = moved_cases(view, ["office/zwb"], before(opened))
    assert (moved.case_id, moved.position, moved.open, moved.due) == (CASE, accepted.envelope.position, 1, DUE.on)
    assert moved_cases(view, ["office/ghzy"], before(opened)) == ()
    assert moved_cases(view, ["office/zwb"], {(moved.topic, moved.partition): moved.position}) == ()


def test_a_place_in_one_partition_says_nothing_of_another(view: Database) -> None:
    opened, *_ = happened(view, RECEIVED)
    other = (opened.envelope.partition + 1) % 12

    assert len(moved_cases(view, ["office/zwb"], {**before(opened), ("case-events", other): 10**9})) == 1
