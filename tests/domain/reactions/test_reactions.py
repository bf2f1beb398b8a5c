"""What happened calls for what is to be done."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from domain.cases.decide.opening import open_case
from domain.events.cases import ProjectCompleted
from domain.events.catalogue import NATIONAL_STEP
from domain.events.envelope import Envelope, Origin, Recorded
from domain.events.fact import Fact
from domain.events.streams import visit_id_of
from domain.housekeepers.commands import AssignHousekeeper, ReleaseHousekeeper
from domain.reactions.catalogue import REACTIONS
from domain.return_visits.commands import OpenReturnVisit
from domain.utility_contacts.commands import OpenStartableContacts
from domain.values.actor import Actor
from tests.domain.cases import history as was
from tests.domain.given import MONDAY
from tests.examples.commands import CASE
from tests.examples.commands import open_case as asked
from tests.examples.people import OFFICE_OFFICER, PLANNING_OFFICER

# Half past midnight of the 14th in Shanghai is still the 13th in UTC.
LATE = datetime(2026, 2, 13, 16, 30, tzinfo=UTC)


def recorded(fact: Fact, actor: Actor = OFFICE_OFFICER) -> Recorded[Any]:
    some = UUID(int=1)
    return Recorded(
        fact,
        Envelope(
            event_id=some,
            topic="case-events",
            partition=0,
            position=1,
            previous=0,
            stream_id="case",
            version=1,
            type="",
            schema_version=1,
            case_id=CASE,
            occurred_at=LATE,
            recorded_at=LATE,
            actor_id=actor.id,
            actor_role=actor.role,
            actor_office=actor.office,
            command_id=some,
            causation_id=None,
            correlation_id=some,
            origin=Origin.LIVE,
            previous_hash=bytes(32),
            hash=bytes(32),
        ),
    )


def reactions_to(fact: Fact, actor: Actor = OFFICE_OFFICER) -> list[object]:
    return [command for _, react in REACTIONS.get(type(fact), ()) for command in react(recorded(fact, actor))]


def test_an_opened_case_gets_a_housekeeper_and_its_startable_contacts() -> None:
    (fact,) = open_case(asked())
    assert reactions_to(fact) == [AssignHousekeeper(CASE), OpenStartableContacts(CASE)]


@pytest.mark.parametrize("fact", [was.approved("LX-05"), was.approved_pending("LX-05"), was.not_approved("LX-05")])
def test_each_completion_opens_a_visit_for_the_day_in_shanghai(fact: Any) -> None:  # noqa: ANN401  any completion
    visit = reactions_to(fact)[0]
    assert visit == OpenReturnVisit(
        visit_id=visit_id_of(CASE, fact.matter, 1),
        case_id=CASE,
        matter=fact.matter,
        completion=1,
        outcome=NATIONAL_STEP[type(fact)],
        completed_on=date(2026, 2, 14),
        officer=OFFICE_OFFICER.id,
        office_decided=True,
    )


def test_a_departments_own_decision_is_not_the_offices() -> None:
    visit = reactions_to(was.approved("GC-01"), PLANNING_OFFICER)[0]
    assert isinstance(visit, OpenReturnVisit)
    assert not visit.office_decided


def test_only_what_frees_successors_opens_contacts() -> None:
    assert OpenStartableContacts(CASE) in reactions_to(was.approved("SZ-01"))
    assert OpenStartableContacts(CASE) in reactions_to(was.approved_pending("SZ-01"))
    assert OpenStartableContacts(CASE) not in reactions_to(was.not_approved("SZ-01"))


def test_closings_that_complete_nothing_open_no_visit() -> None:
    closings = (was.withdrawn(), was.not_accepted(), was.refused(), was.recalled(), was.revoked())
    assert [reactions_to(fact) for fact in closings] == [[]] * 5


def test_a_completed_project_gives_its_housekeeper_back() -> None:
    (released,) = reactions_to(ProjectCompleted(CASE, MONDAY))
    assert isinstance(released, ReleaseHousekeeper)
    assert released.case_id == CASE


def test_no_two_reactions_share_a_name_on_one_fact() -> None:
    for reactions in REACTIONS.values():
        names = [name for name, _ in reactions]
        assert len(names) == len(set(names))
