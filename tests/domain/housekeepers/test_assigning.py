"""A case gets the least loaded housekeeper who is there, and the record says who was considered and why."""

from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from domain.events.fact import Fact
from domain.events.housekeepers import (
    Candidate,
    HousekeeperAssigned,
    HousekeeperEnrolled,
    LeaveScheduled,
    NoHousekeeperAvailable,
    SlotReleased,
    SlotTaken,
)
from domain.housekeepers.assigning import decide_assignment
from domain.housekeepers.assignment import UNASSIGNED, AssignmentState, evolve_assignment
from domain.housekeepers.choosing import least_loaded
from domain.housekeepers.evolve_pool import evolve_pool
from domain.housekeepers.pool import EMPTY, PoolState
from tests.domain.given import NOW, occasion
from tests.examples import commands as ask
from tests.examples.commands import CASE, SEALED
from tests.examples.people import SUPERVISOR, SYSTEM

OTHER = UUID(int=7)
THREE = tuple(HousekeeperEnrolled(name, SEALED, 2) for name in ("keeper-1", "keeper-2", "keeper-3"))
ON_LEAVE = LeaveScheduled("keeper-2", date(2026, 3, 2), date(2026, 3, 4))


def pool(*facts: Fact) -> PoolState:
    state = EMPTY
    for fact in facts:
        state = evolve_pool(state, fact, NOW)
    return state


def test_the_least_loaded_who_is_present_gets_the_case() -> None:
    before = pool(*THREE, SlotTaken("keeper-1", OTHER), ON_LEAVE)
    taken, (assigned,) = decide_assignment(before, UNASSIGNED, ask.assign(), occasion(SYSTEM))
    assert taken == (SlotTaken("keeper-3", CASE),)
    assert isinstance(assigned, HousekeeperAssigned)
    assert assigned.housekeeper_id == "keeper-3"
    assert assigned.name == SEALED
    assert assigned.candidates == (
        Candidate("keeper-1", 1, 2, on_leave=False),
        Candidate("keeper-2", 0, 2, on_leave=True),
        Candidate("keeper-3", 0, 2, on_leave=False),
    )
    assert "0/2" in assigned.reason


def test_leave_that_has_ended_no_longer_counts() -> None:
    before = pool(*THREE, SlotTaken("keeper-1", OTHER), ON_LEAVE)
    taken, _ = decide_assignment(before, UNASSIGNED, ask.assign(), occasion(SYSTEM, date(2026, 3, 5)))
    assert taken == (SlotTaken("keeper-2", CASE),)


def test_when_all_are_away_or_full_that_is_recorded_and_may_be_tried_again() -> None:
    before = pool(THREE[1], ON_LEAVE)
    taken, (nobody,) = decide_assignment(before, UNASSIGNED, ask.assign(), occasion(SYSTEM))
    assert taken == ()
    assert isinstance(nobody, NoHousekeeperAvailable)
    assert nobody.candidates == (Candidate("keeper-2", 0, 2, on_leave=True),)
    still = evolve_assignment(UNASSIGNED, nobody, NOW)
    later, _ = decide_assignment(before, still, ask.assign(), occasion(SUPERVISOR, date(2026, 3, 5)))
    assert later == (SlotTaken("keeper-2", CASE),)


def test_a_case_that_has_a_housekeeper_keeps_it() -> None:
    has = AssignmentState("keeper-1")
    before = pool(*THREE, SlotTaken("keeper-1", CASE))
    assert decide_assignment(before, has, ask.assign(), occasion(SYSTEM)) == ((), ())
    assert decide_assignment(before, has, ask.assign("keeper-1"), occasion(SUPERVISOR)) == ((), ())


def test_a_supervisor_names_another_and_the_first_gives_its_place_back() -> None:
    before = pool(*THREE, SlotTaken("keeper-1", CASE))
    command = ask.assign("keeper-3", "熟悉化工")
    of_pool, (assigned,) = decide_assignment(before, AssignmentState("keeper-1"), command, occasion(SUPERVISOR))
    assert of_pool == (SlotReleased("keeper-1", CASE, "熟悉化工"), SlotTaken("keeper-3", CASE))
    assert isinstance(assigned, HousekeeperAssigned)
    assert (assigned.replaces, assigned.reason) == ("keeper-1", "熟悉化工")


def test_assigned_again_after_release_only_by_name() -> None:
    before = pool(*THREE)
    command = ask.assign("keeper-2", "接续办理")
    of_pool, _ = decide_assignment(before, AssignmentState("keeper-1"), command, occasion(SUPERVISOR))
    assert of_pool == (SlotTaken("keeper-2", CASE),)


CANDIDATES = st.lists(
    st.builds(Candidate, st.text(min_size=1, max_size=3), st.integers(0, 5), st.integers(1, 5), st.booleans()),
    unique_by=lambda one: one.housekeeper_id,
)


@given(CANDIDATES)
def test_nobody_free_has_fewer_cases_than_the_chosen_whatever_the_order(candidates: list[Candidate]) -> None:
    free = [one for one in candidates if not one.on_leave and one.load < one.capacity]
    chosen = least_loaded(candidates)
    assert (chosen is None) == (not free)
    if chosen:
        assert chosen in free
        assert chosen.load == min(one.load for one in free)
        assert chosen == least_loaded(reversed(candidates))
