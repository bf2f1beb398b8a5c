"""What the enterprise sees after these facts."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.events.cases import CaseOpened, LandAcquired, ProjectCodeAssigned
from domain.events.commitments import CommitmentBroken, CommitmentCheckOpened, CommitmentKept
from domain.events.fact import Fact
from domain.events.housekeepers import HousekeeperAssigned
from domain.events.matters import (
    MatterAccepted,
    MatterApproved,
    MatterApprovedWithMaterialsPending,
    MatterReceived,
    MatterRevoked,
    MatterStep,
    MatterWithdrawn,
    SpecialProcedureStarted,
)
from domain.events.return_visits import ReturnVisitMade, ReturnVisitOpened, VisitProblemRaised, VisitProblemSettled
from domain.events.streams import case_stream
from domain.events.utility_contacts import EnterpriseContacted, UtilityContactOpened
from domain.values.limits import Due
from domain.values.matter_key import MatterKey
from projections.checklist import queries
from projections.checklist.apply import apply
from projections.checklist.matters import Matter
from tests.conftest import Stack
from tests.examples.facts import PROBLEM, SEALED, VISIT, example
from tests.examples.plans import small_plan
from tests.projections.histories import Happening
from tests.projections.records import Chain, Database, clean_view, fresh_case

CASE = fresh_case()
OPENED = example(CaseOpened, case_id=CASE, plan=small_plan())
START = datetime(2026, 2, 9, 1, tzinfo=UTC)
DUE = Due(date(2026, 2, 13), "test")
WATER = MatterKey("SZ-02")


@pytest.fixture
def view(stack: Stack) -> Iterator[Database]:
    with clean_view(stack.postgres_dsn("steward_view_checklist"), "checklist") as connection:
        yield connection


def after(view: Database, *facts: Fact) -> None:
    """The project was opened, and an hour apart these followed."""
    happenings = [
        Happening(case_stream(CASE), CASE, fact, START + timedelta(hours=nth))
        for nth, fact in enumerate((OPENED, *facts))
    ]
    assert apply(view, Chain().recorded(happenings)) == {CASE}


def since(view: Database, *facts: Fact) -> None:
    """These followed on the next page."""
    apply(view, Chain().recorded(Happening(case_stream(CASE), CASE, fact, START) for fact in facts))


def approved(text: str) -> tuple[MatterStep, ...]:
    key = MatterKey.parse(text)
    return (
        MatterReceived(CASE, key, 1, ("M01",), DUE),
        MatterAccepted(CASE, key, by_silence=False, promised_due=DUE, legal_due=None),
        MatterApproved(CASE, key, 1, "津滨审1号"),
    )


def the(view: Database, key: str) -> Matter:
    found = queries.matter(view, CASE, key)
    assert found
    return found


def test_a_new_project_shows_its_list_in_the_order_of_the_plan(view: Database) -> None:
    after(view)

    assert [row.matter for row in queries.matters(view, CASE)] == [str(one.key) for one in small_plan().matters]


def test_what_has_no_predecessors_can_start_and_the_rest_says_what_it_waits_for(view: Database) -> None:
    after(view)

    assert [row.matter for row in queries.matters(view, CASE) if row.can_start] == ["LX-01", "SZ-06"]
    assert (the(view, "SG-05").state, the(view, "SG-05").waits_for) == ("waiting", ("GC-01", "BX-01"))
    assert the(view, "GC-04").state == "waived"


def test_an_approval_frees_its_successors(view: Database) -> None:
    after(view, *approved("LX-01"))

    assert the(view, "LX-01").state == "approved"
    assert {row.matter for row in queries.matters(view, CASE) if row.can_start} == {"LX-05", "BX-01", "SZ-01", "SZ-06"}


def test_a_revocation_blocks_what_has_not_started(view: Database) -> None:
    after(view, *approved("LX-01"), MatterRevoked(CASE, MatterKey("LX-01"), "材料不实"))

    assert the(view, "LX-05").state == "waiting"
    assert the(view, "LX-01").can_start


def test_a_commitment_is_to_be_checked_until_something_was_found(view: Database) -> None:
    key = MatterKey("SZ-01")
    after(view, *approved("SZ-01"), CommitmentCheckOpened(CASE, key, 1, DUE))
    found = the(view, "SZ-01")
    assert (found.by_commitment, found.check_days, found.check_kind) == (True, 30, "working_day")
    assert (found.check_state, found.check_due) == ("open", DUE.on)
    assert not found.can_start

    since(view, CommitmentKept(CASE, key, 1, "一致"))
    assert (the(view, "SZ-01").check_state, the(view, "SZ-01").finding) == ("kept", "一致")


def test_a_broken_commitment_is_revoked_and_stands_until_it_is_applied_for_again(view: Database) -> None:
    key = MatterKey("SZ-01")
    after(view, *approved("LX-01"), *approved("SZ-01"), CommitmentCheckOpened(CASE, key, 1, DUE))
    since(view, CommitmentBroken(CASE, key, 1, "不一致"), MatterRevoked(CASE, key, "不一致"))
    found = the(view, "SZ-01")
    assert (found.state, found.check_state, found.finding, found.can_start) == ("revoked", "broken", "不一致", True)

    since(view, MatterReceived(CASE, key, 2, (), DUE))
    assert (the(view, "SZ-01").check_state, the(view, "SZ-01").finding) == ("", "")


def test_what_is_revoked_needs_no_check(view: Database) -> None:
    key = MatterKey("SZ-01")
    after(view, *approved("SZ-01"), CommitmentCheckOpened(CASE, key, 1, DUE), MatterRevoked(CASE, key, "材料不实"))
    assert (the(view, "SZ-01").check_state, the(view, "SZ-01").check_due) == ("", None)


def test_a_withdrawn_matter_can_be_applied_for_again(view: Database) -> None:
    key = MatterKey("LX-01")
    after(view, MatterReceived(CASE, key, 1, (), DUE), MatterWithdrawn(CASE, key, "方案调整"))

    assert (the(view, "LX-01").state, the(view, "LX-01").can_start) == ("withdrawn", True)


def test_only_a_running_clock_can_be_late(view: Database) -> None:
    steps = approved("LX-01")[:2]
    day_after = DUE.on + timedelta(days=1)

    after(view, *steps)
    assert not the(view, "LX-01").late(DUE.on)
    assert the(view, "LX-01").late(day_after)


def test_a_special_procedure_stops_the_clock(view: Database) -> None:
    stopped = example(SpecialProcedureStarted, case_id=CASE, matter=MatterKey("LX-01"))
    after(view, *approved("LX-01")[:2], stopped)

    assert the(view, "LX-01").state == "suspended"
    assert not the(view, "LX-01").late(date(2030, 1, 1))


def test_a_material_is_needed_given_or_still_to_come(view: Database) -> None:
    key = MatterKey("LX-01")
    pending = MatterApprovedWithMaterialsPending(CASE, key, 1, "津滨审2号", ("M02",))
    after(view, *approved("LX-01")[:2], pending)

    assert {one.code: one.state for one in the(view, "LX-01").materials} == {"M01": "given", "M02": "pending"}
    assert {one.code: one.state for one in the(view, "LX-05").materials} == {"M01": "needed", "M02": "needed"}


def test_an_earlier_result_is_not_asked_for_again(view: Database) -> None:
    segment = example(CaseOpened, case_id=CASE)
    happenings = [Happening(case_stream(CASE), CASE, fact, START) for fact in (segment, *approved("GH-03"))]
    chain = Chain()

    apply(view, chain.recorded(happenings[:1]))
    assert the(view, "SG-11:2").materials[0].state == "awaited"
    apply(view, chain.recorded(happenings[1:]))
    assert the(view, "SG-11:2").materials[0].state == "result"


def test_the_header_counts_what_is_done_and_names_the_stage(view: Database) -> None:
    after(view, *approved("LX-01"), *approved("LX-05"), LandAcquired(CASE, date(2026, 2, 10)))

    case = queries.case(view, CASE)
    assert case
    assert (case.stage, case.matters_done, case.matters_total) == (2, 3, 9)
    assert case.stage_names == small_plan().stages[1].names
    assert (case.land_acquired, case.version) == (date(2026, 2, 10), 8)


def test_the_project_code_and_the_housekeeper_stand_in_the_header(view: Database) -> None:
    after(view, example(ProjectCodeAssigned, case_id=CASE), example(HousekeeperAssigned, case_id=CASE))

    case = queries.case(view, CASE)
    assert case
    assert (case.project_code, case.housekeeper_id) == ("2602-120116-04-01-123456", "account-h1")
    assert case.housekeeper_name == case.contact == SEALED


def test_a_contact_shows_who_calls_whom_by_when(view: Database) -> None:
    opened = example(UtilityContactOpened, case_id=CASE, matter=WATER, due=DUE)
    after(view, opened, example(EnterpriseContacted, case_id=CASE, matter=WATER))

    [contact] = queries.contacts(view, CASE)
    assert (contact.state, contact.due, contact.enterprise_contact) == ("contacted", DUE.on, SEALED)
    assert contact.matter_names.zh == "事项SZ-02"


def test_a_visit_keeps_its_problems_with_their_answers(view: Database) -> None:
    step = {"case_id": CASE, "matter": MatterKey("LX-01")}
    raised = example(VisitProblemRaised, **step)
    after(view, example(ReturnVisitOpened, **step), example(ReturnVisitMade, **step), raised)
    visit = queries.visit(view, VISIT)
    assert visit
    assert (visit.state, visit.satisfaction, visit.problems[0].answer) == ("made", 4, None)

    settled = Happening("visit-x", CASE, example(VisitProblemSettled, **step), START)
    apply(view, Chain().recorded([settled]))
    [visit] = queries.visits(view, CASE)
    assert [(one.problem_id, one.answer) for one in visit.problems] == [(PROBLEM, SEALED)]


def test_an_enterprise_finds_its_own_projects_only(view: Database) -> None:
    after(view)

    assert [case.case_id for case in queries.cases_of_enterprise(view, "enterprise-1")] == [CASE]
    assert queries.cases_of_enterprise(view, "enterprise-2") == ()


def test_search_takes_signs_of_the_database_for_what_they_are(view: Database) -> None:
    after(view)

    assert [case.case_id for case in queries.search(view, "新材料")] == [CASE]
    assert queries.search(view, "%") == queries.search(view, "_x") == ()
    assert queries.search(view, limit=1, offset=1) == ()


def test_a_fact_of_a_project_never_opened_cannot_be_applied(view: Database) -> None:
    with pytest.raises(KeyError):
        apply(view, Chain().recorded([Happening("case-x", CASE, approved("LX-01")[0], START)]))
