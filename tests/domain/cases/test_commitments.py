"""An approval on a signed letter is checked later: kept, or broken and revoked."""

from datetime import date

import pytest

from domain.cases.group_commands import TakeTogether
from domain.events.cases import ProjectCompleted
from domain.events.commitments import CommitmentCheckOpened
from domain.events.matters import MatterRevoked
from domain.values.actor import Actor, Role
from tests.domain.cases import history as was
from tests.domain.cases.history import opened
from tests.domain.given import MONDAY
from tests.examples import commands as ask
from tests.examples.commands import CASE
from tests.examples.people import CLERK, OFFICE_OFFICER, SUPERVISOR
from tests.examples.plans import LETTER, key, plan, planned, small_plan

WATER = key("SZ-01")
EVERYTHING = ("LX-05", "BX-01", "GC-01", "SG-05", "SZ-02", "SZ-06")
LATER = date(2026, 4, 10)


@pytest.mark.parametrize("approving", [ask.approve, ask.approve_pending])
def test_an_approval_on_a_letter_opens_a_check_that_is_due_thirty_working_days_later(approving: object) -> None:
    case = opened().given(*was.done("LX-01"), was.received("SZ-01"), was.accepted("SZ-01"))
    facts = case.when(approving("SZ-01"), OFFICE_OFFICER).facts  # type: ignore[operator]
    assert facts[1:] == (was.check_opened(),)


def test_an_approval_after_review_opens_none() -> None:
    case = opened().given(*was.done("LX-01"), was.received("BX-01"), was.accepted("BX-01"))
    case.when(ask.approve("BX-01"), OFFICE_OFFICER).then(was.approved("BX-01"))


def test_a_commitment_that_is_kept_stays_approved_and_is_checked_once() -> None:
    case = opened().given(*was.on_commitment())
    case.when(ask.confirm(), OFFICE_OFFICER, LATER).then(was.kept())
    checked = case.given(was.kept(), on=LATER)
    assert WATER in checked.state.freed
    checked.when(ask.find_breach(), OFFICE_OFFICER, LATER).then_refused_by("only_an_open_commitment_is_checked")


def test_a_breach_is_recorded_and_the_approval_revoked() -> None:
    case = opened().given(*was.on_commitment())
    revoked = MatterRevoked(CASE, WATER, "未按承诺实施")
    case.when(ask.find_breach(), SUPERVISOR, LATER).then(was.broken(), revoked)
    after = case.given(was.broken(), revoked, on=LATER)
    assert WATER not in after.state.freed
    assert after.when(ask.submit("SZ-01"), CLERK, LATER).refusal is None


def test_what_is_revoked_is_not_checked_and_what_is_approved_again_is() -> None:
    revoked = opened().given(*was.on_commitment(), was.revoked("SZ-01"))
    revoked.when(ask.confirm(), OFFICE_OFFICER).then_refused_by("only_an_open_commitment_is_checked")
    again = revoked.given(was.received("SZ-01", attempt=2), was.accepted("SZ-01"))
    _, check = again.when(ask.approve("SZ-01"), OFFICE_OFFICER).facts
    assert isinstance(check, CommitmentCheckOpened)
    assert check.completion == 2


def test_a_completed_project_is_checked_too() -> None:
    done = opened().given(*was.on_commitment(), *was.done(*EVERYTHING), ProjectCompleted(CASE, MONDAY))
    done.when(ask.confirm(), OFFICE_OFFICER, LATER).then(was.kept())
    assert [type(one) for one in done.when(ask.find_breach(), OFFICE_OFFICER, LATER).facts[1:]] == [MatterRevoked]


def test_the_office_that_approves_for_a_department_does_not_check_what_it_approved() -> None:
    case = opened(plan(planned("BX-26", department="swj", decided_by="zwb", letter=LETTER)))
    way = was.received("BX-26"), was.accepted("BX-26"), was.approved("BX-26"), was.check_opened("BX-26")
    approved = case.given(*way)
    for command in (ask.confirm("BX-26"), ask.find_breach("BX-26")):
        approved.when(command, OFFICE_OFFICER, LATER).then_refused_by("only_the_matters_department_checks")
        assert approved.when(command, Actor("o", Role.OFFICER, "swj"), LATER).refusal is None


def test_a_set_that_is_approved_together_opens_a_check_for_each_that_was_committed_to() -> None:
    listed = (planned(code, group="R02", letter=letter) for code, letter in (("A", LETTER), ("B", None), ("C", LETTER)))
    case = opened(plan(*listed)).given(*(step for code in "ABC" for step in (was.received(code), was.accepted(code))))
    facts = case.when(TakeTogether(CASE, ask.approve("B")), OFFICE_OFFICER).facts
    assert [str(one.matter) for one in facts if isinstance(one, CommitmentCheckOpened)] == ["A", "C"]


def test_a_check_stays_open_though_the_matter_is_not_asked_for_any_more() -> None:
    shorter = ask.amend_plan(plan=plan(*(one for one in small_plan().matters if str(one.key) in {"LX-01", "BX-01"})))
    amended = opened().given(*was.on_commitment()).lives_through(shorter, SUPERVISOR)
    assert amended.state.planned[WATER].waived
    amended.when(ask.confirm(), OFFICE_OFFICER, LATER).then(was.kept())


def test_a_check_lies_not_before_the_approval() -> None:
    case = opened().given(*was.on_commitment())
    case.when(ask.confirm(), OFFICE_OFFICER, date(2026, 2, 27)).then_refused_by(
        "a_step_occurs_after_the_one_it_follows"
    )
