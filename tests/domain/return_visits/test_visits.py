"""Every completed matter is visited, and no visit closes while a problem is open."""

from datetime import date
from uuid import UUID

from domain.events.return_visits import (
    ProblemKind,
    ReturnVisitClosed,
    ReturnVisitMade,
    ReturnVisitOpened,
    VisitProblemRaised,
    VisitProblemSettled,
)
from domain.return_visits.decider import decide
from domain.return_visits.evolve import evolve
from domain.return_visits.rules.in_force import ALL_RULES
from domain.return_visits.state import EMPTY
from domain.values.limits import Due
from tests.domain.given import Given
from tests.domain.refusing import Scenes, each_refuses
from tests.examples import commands as ask
from tests.examples.commands import CASE, FILING, PROBLEM, SEALED, VISIT
from tests.examples.people import CLERK, HOUSEKEEPER, OFFICE_OFFICER, PLANNING_OFFICER, SUPERVISOR, SYSTEM

NOTHING = Given(decide, evolve, EMPTY)
DUE = Due(date(2026, 2, 27), "test-2026")
OTHER = UUID(int=4)
OPENED = ReturnVisitOpened(
    VISIT,
    CASE,
    FILING,
    completion=1,
    outcome=11,
    completed_on=date(2026, 2, 13),
    owner=OFFICE_OFFICER.id,
    deputy=HOUSEKEEPER.id,
    due=DUE,
)
RAISED = VisitProblemRaised(VISIT, CASE, FILING, PROBLEM, ProblemKind.SIMPLE, "", SEALED)
SETTLED = VisitProblemSettled(VISIT, CASE, FILING, PROBLEM, SEALED)
CLOSED = ReturnVisitClosed(VISIT, CASE, FILING)
TOMORROW = date(2026, 11, 3)


def made(satisfaction: int = 1) -> ReturnVisitMade:
    return ReturnVisitMade(
        VISIT, CASE, FILING, channel="phone", identity_disclosed=True, satisfaction=satisfaction, remarks=SEALED
    )


SCENES: Scenes = {
    "a_visit_is_opened_by_a_completion": (lambda: NOTHING.when(ask.open_visit(), OFFICE_OFFICER),),
    "only_a_completed_matter_is_visited": (lambda: NOTHING.when(ask.open_visit(outcome=15), SYSTEM),),
    "nothing_occurs_in_the_future": (
        lambda: NOTHING.when(ask.open_visit(), SYSTEM, TOMORROW),
        lambda: NOTHING.given(OPENED).when(ask.make_visit(), OFFICE_OFFICER, TOMORROW),
    ),
    "a_visit_is_opened_first": (
        lambda: NOTHING.when(ask.make_visit(), OFFICE_OFFICER),
        lambda: NOTHING.when(ask.close_visit(), SUPERVISOR),
    ),
    "only_its_owner_or_deputy_makes_a_visit": (
        lambda: NOTHING.given(OPENED).when(ask.make_visit(), PLANNING_OFFICER),
        lambda: NOTHING.given(OPENED, made()).when(ask.close_visit(), CLERK),
    ),
    "a_visit_goes_forward_in_time": (
        lambda: NOTHING.given(OPENED).when(ask.make_visit(), OFFICE_OFFICER, date(2026, 3, 1)),
    ),
    "a_closed_visit_takes_nothing": (
        lambda: NOTHING.given(OPENED, made(), CLOSED).when(ask.close_visit(), OFFICE_OFFICER),
        lambda: NOTHING.given(OPENED, made(), CLOSED).when(ask.raise_problem(), OFFICE_OFFICER),
    ),
    "a_visit_is_made_once": (lambda: NOTHING.given(OPENED, made()).when(ask.make_visit(), HOUSEKEEPER),),
    "a_visitor_discloses_identity": (
        lambda: NOTHING.given(OPENED).when(ask.make_visit(identity_disclosed=False), OFFICE_OFFICER),
    ),
    "satisfaction_is_on_the_scale": (
        lambda: NOTHING.given(OPENED).when(ask.make_visit(0), OFFICE_OFFICER),
        lambda: NOTHING.given(OPENED).when(ask.make_visit(6), OFFICE_OFFICER),
    ),
    "a_visit_has_a_channel": (lambda: NOTHING.given(OPENED).when(ask.make_visit(channel=" "), OFFICE_OFFICER),),
    "the_visit_is_made_first": (
        lambda: NOTHING.given(OPENED).when(ask.raise_problem(), OFFICE_OFFICER),
        lambda: NOTHING.given(OPENED).when(ask.close_visit(), OFFICE_OFFICER),
    ),
    "a_problem_is_raised_once": (
        lambda: NOTHING.given(OPENED, made(), RAISED).when(ask.raise_problem(), OFFICE_OFFICER),
    ),
    "a_problem_across_departments_names_one": (
        lambda: NOTHING.given(OPENED, made()).when(
            ask.raise_problem(kind=ProblemKind.CROSS_DEPARTMENT), OFFICE_OFFICER
        ),
    ),
    "only_a_raised_problem_is_settled": (
        lambda: NOTHING.given(OPENED, made(), RAISED).when(ask.settle_problem(OTHER), OFFICE_OFFICER),
    ),
    "a_problem_is_settled_once": (
        lambda: NOTHING.given(OPENED, made(), RAISED, SETTLED).when(ask.settle_problem(), OFFICE_OFFICER),
    ),
    "no_visit_closes_with_an_open_problem": (
        lambda: NOTHING.given(OPENED, made(), RAISED).when(ask.close_visit(), OFFICE_OFFICER),
    ),
    "a_bad_rating_is_answered": (
        lambda: NOTHING.given(OPENED, made(4)).when(ask.close_visit(), OFFICE_OFFICER),
        lambda: NOTHING.given(OPENED, made(5)).when(ask.close_visit(), SUPERVISOR),
    ),
}


def test_every_rule_refuses() -> None:
    each_refuses(ALL_RULES, SCENES)


def test_what_the_office_decided_its_officer_visits_within_five_working_days() -> None:
    NOTHING.when(ask.open_visit(), SYSTEM).then(OPENED)


def test_what_a_department_decided_the_housekeeper_visits() -> None:
    (opened,) = NOTHING.when(ask.open_visit(office_decided=False), SYSTEM).facts
    assert isinstance(opened, ReturnVisitOpened)
    assert (opened.owner, opened.deputy) == (HOUSEKEEPER.id, OFFICE_OFFICER.id)


def test_a_visit_opened_again_adds_nothing() -> None:
    NOTHING.given(OPENED).when(ask.open_visit(), SYSTEM).then()


def test_a_visit_without_housekeeper_is_the_supervisors_until_someone_takes_it() -> None:
    (opened,) = NOTHING.when(ask.open_visit(office_decided=False, housekeeper=""), SYSTEM).facts
    NOTHING.given(opened).when(ask.make_visit(), SUPERVISOR).then(made())


def test_owner_and_deputy_visit() -> None:
    NOTHING.given(OPENED).when(ask.make_visit(), OFFICE_OFFICER).then(made())
    NOTHING.given(OPENED).when(ask.make_visit(), HOUSEKEEPER).then(made())


def test_a_content_applicant_without_problems_closes_the_visit() -> None:
    NOTHING.given(OPENED, made(3)).when(ask.close_visit(), OFFICE_OFFICER).then(CLOSED)


def test_a_problem_is_raised_and_settled() -> None:
    NOTHING.given(OPENED, made()).when(ask.raise_problem(), OFFICE_OFFICER).then(RAISED)
    NOTHING.given(OPENED, made(), RAISED).when(ask.settle_problem(), HOUSEKEEPER).then(SETTLED)


def test_an_unhappy_visit_closes_once_its_problem_is_settled() -> None:
    NOTHING.given(OPENED, made(5), RAISED, SETTLED).when(ask.close_visit(), OFFICE_OFFICER).then(CLOSED)
