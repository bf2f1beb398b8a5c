"""Assistants join the pool, go on leave and give places back."""

from datetime import date

from domain.events.housekeepers import HousekeeperEnrolled, LeaveScheduled, SlotReleased, SlotTaken
from domain.housekeepers.assigning import decide_assignment
from domain.housekeepers.assignment import UNASSIGNED, AssignmentState
from domain.housekeepers.decider import decide_pool
from domain.housekeepers.evolve_pool import evolve_pool
from domain.housekeepers.pool import EMPTY
from domain.housekeepers.rules.in_force import ALL_RULES
from tests.domain.given import Given
from tests.domain.refusing import Scenes, each_refuses
from tests.examples import commands as ask
from tests.examples.commands import CASE, SEALED, WEDNESDAY
from tests.examples.people import CLERK, HOUSEKEEPER, SUPERVISOR, SYSTEM

POOL = Given(decide_pool, evolve_pool, EMPTY)
ENROLLED = HousekeeperEnrolled("keeper-1", SEALED, 1)
LEAVE = LeaveScheduled("keeper-1", WEDNESDAY, WEDNESDAY)
TAKEN = SlotTaken("keeper-1", CASE)
NAMING = Given(lambda pool, command, at: decide_assignment(pool, UNASSIGNED, command, at)[0], evolve_pool, EMPTY)

SCENES: Scenes = {
    "only_a_supervisor_disposes_of_housekeepers": (
        lambda: POOL.when(ask.enrol(), HOUSEKEEPER),
        lambda: POOL.given(ENROLLED).when(ask.schedule_leave(), CLERK),
        lambda: NAMING.given(ENROLLED).when(ask.assign(), CLERK),
        lambda: POOL.given(ENROLLED).when(ask.release(), HOUSEKEEPER),
    ),
    "nothing_occurs_in_the_future": (lambda: POOL.when(ask.enrol(), SUPERVISOR, date(2026, 11, 3)),),
    "a_housekeeper_has_an_account": (lambda: POOL.when(ask.enrol(" "), SUPERVISOR),),
    "a_housekeeper_joins_once": (lambda: POOL.given(ENROLLED).when(ask.enrol(), SUPERVISOR),),
    "a_capacity_is_sane": (
        lambda: POOL.when(ask.enrol(capacity=0), SUPERVISOR),
        lambda: POOL.when(ask.enrol(capacity=1001), SUPERVISOR),
    ),
    "leave_is_a_housekeepers": (lambda: POOL.when(ask.schedule_leave("nobody"), SUPERVISOR),),
    "leave_ends_after_it_begins": (
        lambda: POOL.given(ENROLLED).when(ask.schedule_leave(last_day=date(2026, 3, 3)), SUPERVISOR),
    ),
    "only_a_running_case_gets_a_housekeeper": (
        lambda: NAMING.given(ENROLLED).when(ask.assign(case_runs=False), SUPERVISOR),
        lambda: NAMING.given(ENROLLED).when(ask.assign("keeper-1", "熟悉化工", case_runs=False), SUPERVISOR),
    ),
    "a_named_housekeeper_is_in_the_pool": (lambda: NAMING.when(ask.assign("nobody", "熟悉化工"), SUPERVISOR),),
    "a_named_housekeeper_is_present": (
        lambda: NAMING.given(ENROLLED, LEAVE).when(ask.assign("keeper-1", "熟悉化工"), SUPERVISOR),
    ),
    "a_named_housekeeper_has_a_place": (
        lambda: NAMING.given(ENROLLED, TAKEN).when(ask.assign("keeper-1", "熟悉化工"), SUPERVISOR),
    ),
    "a_choice_has_a_reason": (lambda: NAMING.given(ENROLLED).when(ask.assign("keeper-1", " "), SUPERVISOR),),
}


def test_every_rule_refuses() -> None:
    each_refuses(ALL_RULES, SCENES)


def test_an_assistant_joins_the_pool() -> None:
    POOL.when(ask.enrol(capacity=1), SUPERVISOR).then(ENROLLED)


def test_leave_is_scheduled_once() -> None:
    POOL.given(ENROLLED).when(ask.schedule_leave(), SUPERVISOR).then(LEAVE)
    POOL.given(ENROLLED, LEAVE).when(ask.schedule_leave(), SUPERVISOR).then()


def test_a_case_gives_its_place_back_once() -> None:
    released = SlotReleased("keeper-1", CASE, "项目办结")
    POOL.given(ENROLLED, TAKEN).when(ask.release(), SYSTEM).then(released)
    POOL.given(ENROLLED, TAKEN, released).when(ask.release(), SYSTEM).then()


def test_an_assignment_starts_without_housekeeper() -> None:
    assert AssignmentState() == UNASSIGNED
