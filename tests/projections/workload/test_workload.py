"""What desks and the team page show after these facts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.events.cases import CaseOpened, ProjectCompleted
from domain.events.commitments import CommitmentBroken, CommitmentCheckOpened, CommitmentKept
from domain.events.fact import Fact
from domain.events.housekeepers import (
    HousekeeperAssigned,
    HousekeeperEnrolled,
    LeaveScheduled,
    NoHousekeeperAvailable,
    SlotReleased,
    SlotTaken,
)
from domain.events.matters import (
    MatterAccepted,
    MatterApproved,
    MatterApprovedWithMaterialsPending,
    MatterCorrected,
    MatterCorrectionRequested,
    MatterReceived,
    MatterRevoked,
    SpecialProcedureStarted,
)
from domain.events.return_visits import (
    ReturnVisitClosed,
    ReturnVisitMade,
    ReturnVisitOpened,
    VisitProblemRaised,
    VisitProblemSettled,
)
from domain.events.streams import case_stream
from domain.events.utility_contacts import UtilityContactClosed, UtilityContactOpened
from domain.values.limits import Due
from domain.values.matter_key import MatterKey
from projections.workload import queries
from projections.workload.apply import apply
from projections.workload.loads import Days
from projections.workload.whose import EVERYBODYS, NOBODYS
from tests.conftest import Stack
from tests.examples.facts import SEALED, example
from tests.examples.plans import small_plan
from tests.projections.histories import Happening
from tests.projections.records import Chain, Database, clean_view, fresh_case

CASE = fresh_case()
KEY, WATER, ENVIRONMENT = MatterKey("LX-01"), MatterKey("SZ-02"), MatterKey("BX-01")
OPENED = example(CaseOpened, case_id=CASE, plan=small_plan())
START = datetime(2026, 2, 9, 1, tzinfo=UTC)
DUE = Due(date(2026, 2, 13), "test")
LATER = Due(date(2026, 3, 2), "test")
RECEIVED = MatterReceived(CASE, KEY, 1, ("M01",), DUE)
ACCEPTED = MatterAccepted(CASE, KEY, by_silence=False, promised_due=LATER, legal_due=None)
VISIT = {"case_id": CASE, "matter": KEY}
VISITED = example(ReturnVisitOpened, **VISIT, owner="keeper-1", deputy="officer-1", due=DUE)


@pytest.fixture
def view(stack: Stack) -> Iterator[Database]:
    with clean_view(stack.postgres_dsn("steward_view_workload"), "workload") as connection:
        yield connection


def after(view: Database, *facts: Fact) -> None:
    """The project was opened, and an hour apart these followed."""
    happenings = [
        Happening(case_stream(CASE), CASE, fact, START + timedelta(hours=nth))
        for nth, fact in enumerate((OPENED, *facts))
    ]
    apply(view, Chain().recorded(happenings))


def test_an_application_is_owed_an_answer_by_the_office_that_decides(view: Database) -> None:
    after(view, RECEIVED)

    [owed] = queries.desk_of_department(view, "zwb")
    assert (owed.kind, owed.matter, owed.due, owed.office, owed.department) == (
        "acceptance",
        "LX-01",
        DUE.on,
        "zwb",
        "fgw",
    )
    assert queries.desk_of_department(view, "fgw") == (owed,)
    assert queries.desk_of_department(view, "ghzy") == ()


def test_a_correction_pauses_the_acceptance_until_it_comes(view: Database) -> None:
    after(view, RECEIVED, MatterCorrectionRequested(CASE, KEY, ("补签字",)))
    [owed] = queries.desk_of_department(view, "zwb")
    assert (owed.paused, owed.overdue(date(2030, 1, 1))) == ("correction", False)

    apply(view, Chain().recorded([Happening(case_stream(CASE), CASE, MatterCorrected(CASE, KEY, (), LATER), START)]))
    [owed] = queries.desk_of_department(view, "zwb")
    assert (owed.paused, owed.due) == ("", LATER.on)


def test_an_accepted_matter_is_owed_a_decision(view: Database) -> None:
    after(view, RECEIVED, ACCEPTED)

    [owed] = queries.desk_of_department(view, "zwb")
    assert (owed.kind, owed.due, owed.days_left(date(2026, 3, 5))) == ("decision", LATER.on, -3)


def test_a_special_procedure_pauses_the_decision(view: Database) -> None:
    after(view, RECEIVED, ACCEPTED, example(SpecialProcedureStarted, case_id=CASE, matter=KEY))

    [owed] = queries.desk_of_department(view, "zwb")
    assert owed.paused == "hearing"


def test_a_decided_matter_is_owed_nothing(view: Database) -> None:
    after(view, RECEIVED, ACCEPTED, MatterApproved(CASE, KEY, 1, "津滨审1号"))

    assert queries.desk_of_department(view, "zwb") == ()
    assert [one.state for one in queries.obligations_of_case(view, CASE)] == ["closed", "closed"]


def test_a_second_attempt_is_a_second_obligation(view: Database) -> None:
    again = replace(RECEIVED, attempt=2)
    after(view, RECEIVED, ACCEPTED, MatterApproved(CASE, KEY, 1, "津滨审1号"), again)

    assert [one.ref for one in queries.desk_of_department(view, "zwb")] == ["LX-01/2"]


def test_a_contact_is_on_the_utilitys_desk_until_it_closes(view: Database) -> None:
    opened = example(UtilityContactOpened, case_id=CASE, matter=WATER, utility="gsj", due=DUE)
    after(view, opened)
    assert [one.kind for one in queries.desk_of_department(view, "gsj")] == ["contact"]

    closed = Happening("contact-x", CASE, example(UtilityContactClosed, case_id=CASE, matter=WATER), START)
    apply(view, Chain().recorded([closed]))
    assert queries.desk_of_department(view, "gsj") == ()


def test_a_visit_is_on_the_desks_of_owner_and_deputy(view: Database) -> None:
    after(view, VISITED)

    assert [one.kind for one in queries.desk_of_person(view, "keeper-1")] == ["visit"]
    assert queries.desk_of_person(view, "officer-1") == queries.desk_of_person(view, "keeper-1")
    assert queries.desk_of_person(view, "keeper-2") == ()


def test_a_problem_is_owed_by_the_department_it_concerns_and_the_visit_waits_for_it(view: Database) -> None:
    after(view, VISITED, example(VisitProblemRaised, **VISIT, department="zjw"))
    assert [one.kind for one in queries.desk_of_department(view, "zjw")] == ["problem"]
    [visit] = queries.desk_of_person(view, "keeper-1")
    assert (visit.kind, visit.waits, visit.waits_on) == ("visit", "department", ("zjw",))

    settled = Happening("visit-x", CASE, example(VisitProblemSettled, **VISIT), START)
    apply(view, Chain().recorded([settled]))
    [visit] = queries.desk_of_person(view, "keeper-1")
    assert (visit.waits, visit.waits_on, visit.since) == ("", (), None)
    assert queries.desk_of_department(view, "zjw") == ()


def test_a_problem_of_no_department_is_the_visitors(view: Database) -> None:
    after(view, VISITED, example(VisitProblemRaised, **VISIT, department=""))
    assert [(one.kind, one.waits) for one in queries.desk_of_person(view, "keeper-1")] == [
        ("visit", ""),
        ("problem", ""),
    ]


def test_a_visit_that_was_made_is_not_late_while_it_waits_to_be_closed(view: Database) -> None:
    after(view, VISITED, example(ReturnVisitMade, **VISIT))
    [visit] = queries.desk_of_person(view, "keeper-1")
    assert not visit.overdue(LATER.on)

    apply(view, Chain().recorded([Happening("visit-x", CASE, example(ReturnVisitClosed, **VISIT), START)]))
    assert queries.desk_of_person(view, "keeper-1") == ()


def test_materials_that_may_come_later_are_waited_for_until_the_approval_is_revoked(view: Database) -> None:
    after(view, RECEIVED, ACCEPTED, MatterApprovedWithMaterialsPending(CASE, KEY, 1, "津滨审2号", ("M02",)))
    [owed] = queries.desk_of_department(view, "zwb")
    assert (owed.kind, owed.waits, owed.due) == ("materials", "enterprise", None)

    revoked = Happening(case_stream(CASE), CASE, MatterRevoked(CASE, KEY, "材料不实"), START)
    apply(view, Chain().recorded([revoked]))
    assert queries.desk_of_department(view, "zwb") == ()


@pytest.mark.parametrize(
    "end",
    [
        (CommitmentKept(CASE, ENVIRONMENT, 1, "一致"),),
        (CommitmentBroken(CASE, ENVIRONMENT, 1, "不一致"), MatterRevoked(CASE, ENVIRONMENT, "不一致")),
        (MatterRevoked(CASE, ENVIRONMENT, "材料不实"),),
    ],
)
def test_a_commitment_is_checked_by_the_department_of_the_matter(view: Database, end: tuple[Fact, ...]) -> None:
    received = MatterReceived(CASE, ENVIRONMENT, 1, ("M01",), DUE)
    accepted = replace(ACCEPTED, matter=ENVIRONMENT)
    approved = MatterApproved(CASE, ENVIRONMENT, 1, "津滨审3号")
    after(view, received, accepted, approved, CommitmentCheckOpened(CASE, ENVIRONMENT, 1, LATER))
    [owed] = queries.desk_of_department(view, "sthj")
    assert (owed.kind, owed.matter, owed.due, owed.office, owed.counted_in) == (
        "check", "BX-01", LATER.on, "sthj", "working_day",
    )  # fmt: skip

    assert queries.desk_of_department(view, "zwb") == ()

    apply(view, Chain().recorded([Happening(case_stream(CASE), CASE, fact, START) for fact in end]))
    assert queries.desk_of_department(view, "sthj") == ()


def test_a_day_is_counted_as_its_limit_counts(view: Database) -> None:
    by_law = MatterAccepted(CASE, ENVIRONMENT, by_silence=False, promised_due=None, legal_due=LATER)
    after(view, MatterReceived(CASE, ENVIRONMENT, 1, (), DUE), by_law)

    [owed] = queries.desk_of_department(view, "sthj")
    assert (owed.kind, owed.due, owed.counted_in) == ("decision", LATER.on, "calendar_day")


def test_a_visit_without_owner_is_shown_to_those_who_assign(view: Database) -> None:
    after(view, replace(VISITED, owner="", deputy=""))

    days = Days(DUE.on, DUE.on)
    [visit] = queries.listed(view, NOBODYS, days, bucket="today", limit=9)
    assert (visit.kind, queries.counted(view, NOBODYS, days)["today"]) == ("visit", 1)


def test_the_team_shows_load_leave_and_what_is_due(view: Database) -> None:
    pool = [
        HousekeeperEnrolled("keeper-1", SEALED, 8),
        HousekeeperEnrolled("keeper-2", SEALED, 5),
        LeaveScheduled("keeper-2", date(2026, 2, 12), date(2026, 2, 14)),
        SlotTaken("keeper-1", CASE),
        SlotTaken("keeper-1", fresh_case()),
        SlotTaken("keeper-2", CASE),
        SlotReleased("keeper-2", CASE, "改派"),
    ]
    after(view, VISITED)
    apply(view, Chain().recorded(Happening("pool-main", None, fact, START) for fact in pool))

    first, second = queries.team(view, Days(DUE.on, DUE.on))
    assert (first.housekeeper_id, first.load, first.capacity, first.on_leave) == ("keeper-1", 2, 8, False)
    assert (first.open, first.due_today, first.overdue) == (1, 1, 0)
    assert (second.load, second.on_leave, second.leaves[0].last_day) == (0, True, date(2026, 2, 14))
    assert queries.team(view, Days(LATER.on, LATER.on))[0].overdue == 1


def test_counts_equal_the_lists_behind_them(view: Database) -> None:
    after(view, RECEIVED, VISITED)
    today = date(2026, 2, 20)

    [office] = queries.offices(view, Days(today, today))
    desk = queries.desk_of_department(view, "zwb")
    assert (office.open, office.overdue) == (len(desk), sum(one.overdue(today) for one in desk))
    assert queries.counted(view, EVERYBODYS, Days(today, today))["overdue"] == 2


def test_a_project_without_housekeeper_says_why_until_it_has_one(view: Database) -> None:
    after(view, example(NoHousekeeperAvailable, case_id=CASE))
    assert [one.housekeeper_reason for one in queries.unassigned(view)] == ["无人可用"]

    assigned = Happening("assignment-x", CASE, example(HousekeeperAssigned, case_id=CASE), START)
    apply(view, Chain().recorded([assigned]))
    assert queries.unassigned(view) == ()
    assert [one.case_id for one in queries.cases_of_housekeeper(view, "account-h1")] == [CASE]


def test_a_completed_project_leaves_the_housekeepers_list(view: Database) -> None:
    after(view, example(HousekeeperAssigned, case_id=CASE), ProjectCompleted(CASE, date(2026, 9, 1)))

    assert queries.cases_of_housekeeper(view, "account-h1") == ()
    assert len(queries.cases_of_housekeeper(view, "account-h1", completed=True)) == 1
