"""A case opens, reaches its milestones and is completed; what can start is derived."""

from datetime import date, timedelta

import pytest

from domain.cases.evolve import evolve
from domain.cases.startable import can_start, startable_contacts
from domain.cases.state import EMPTY
from domain.events.cases import CaseOpened, ConstructionStarted, LandAcquired, ProductionStarted, ProjectCompleted
from domain.events.housekeepers import SlotTaken
from domain.values.matter_key import MatterKey
from tests.domain.cases import history as was
from tests.domain.cases.history import NOTHING, opened
from tests.domain.given import MONDAY, NOW
from tests.examples import commands as ask
from tests.examples.commands import CASE
from tests.examples.people import CLERK, SUPERVISOR, SYSTEM
from tests.examples.plans import plan, planned, small_plan

WEDNESDAY = ask.WEDNESDAY
ALL = ("LX-01", "LX-05", "BX-01", "GC-01", "SG-05", "SZ-01", "SZ-02", "SZ-06")


def test_a_case_opens_with_its_list_and_its_edition() -> None:
    (fact,) = NOTHING.when(ask.open_case(), CLERK).facts
    assert isinstance(fact, CaseOpened)
    assert fact.plan == small_plan()
    assert fact.edition == "2026.1"


def test_a_supervisor_and_the_system_open_cases_for_enterprises() -> None:
    assert NOTHING.when(ask.open_case(), SUPERVISOR).refusal is None
    assert NOTHING.when(ask.open_case(), SYSTEM).refusal is None


def test_clocks_may_differ_by_a_minute() -> None:
    soon = NOTHING.when(ask.open_case(), CLERK, date(2026, 11, 2), now=NOW - timedelta(seconds=59))
    assert soon.refusal is None


def test_milestones_are_reached_in_order() -> None:
    case = opened().given(*was.done("LX-01", "LX-05", "BX-01", "GC-01", "SG-05"))
    case.when(ask.land_acquired(), CLERK).then(LandAcquired(CASE, WEDNESDAY))
    case.when(ask.construction_started(), CLERK).then(ConstructionStarted(CASE, WEDNESDAY))
    same_day = case.given(LandAcquired(CASE, WEDNESDAY), ConstructionStarted(CASE, WEDNESDAY))
    same_day.when(ask.production_started(), CLERK).then(ProductionStarted(CASE, WEDNESDAY))


def test_a_list_without_permit_needs_none_to_start_construction() -> None:
    case = opened(plan(planned("LX-01")))
    case.when(ask.construction_started(), CLERK).then(ConstructionStarted(CASE, WEDNESDAY))


def test_the_permit_of_one_segment_lets_construction_start() -> None:
    case = opened(plan(planned("SG-09:1"), planned("SG-09:2"))).given(*was.done("SG-09:1"))
    case.when(ask.construction_started(), CLERK).then(ConstructionStarted(CASE, WEDNESDAY))


def test_a_project_is_completed_when_every_matter_is_approved_or_waived() -> None:
    opened().given(*was.done(*ALL)).when(ask.complete_project(), CLERK).then(ProjectCompleted(CASE, WEDNESDAY))


def test_production_may_start_after_the_case_is_completed() -> None:
    case = opened().given(*was.done(*ALL), ConstructionStarted(CASE, MONDAY), ProjectCompleted(CASE, MONDAY))
    case.when(ask.production_started(), CLERK).then(ProductionStarted(CASE, WEDNESDAY))


def test_what_can_start_follows_from_what_is_approved() -> None:
    assert [str(key) for key in small_plan_keys() if can_start(opened().state, key)] == ["LX-01", "SZ-06"]
    later = opened().given(*was.done("LX-01")).state
    assert [str(key) for key in small_plan_keys() if can_start(later, key)] == ["LX-05", "BX-01", "SZ-01", "SZ-06"]


def test_a_contact_is_due_as_soon_as_its_connection_can_start() -> None:
    assert startable_contacts(opened().state) == ((MatterKey("SZ-06"), "rqj"),)
    connected = opened().given(*was.done("LX-01", "SZ-01", "SZ-06"))
    assert startable_contacts(connected.state) == ((MatterKey("SZ-02"), "gsj"),)


def test_a_waived_connection_calls_for_no_contact() -> None:
    case = opened(plan(planned("SZ-02", utility="gsj", waived=True)))
    assert startable_contacts(case.state) == ()


def test_a_fact_of_another_stream_is_a_fault() -> None:
    with pytest.raises(TypeError, match="SlotTaken"):
        evolve(EMPTY, SlotTaken("keeper-1", CASE), NOW)


def small_plan_keys() -> list[MatterKey]:
    return [matter.key for matter in small_plan().matters]
