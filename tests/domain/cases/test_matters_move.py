"""A matter moves by the national steps, and each says what follows."""

from datetime import date

from domain.events.cases import ProjectCodeAssigned
from domain.events.matters import MatterAccepted, MatterCorrected, MatterReceived, SpecialProcedureStarted
from domain.values.limits import DayKind, Due, Limit
from domain.values.matter_key import MatterKey
from tests.domain.cases import history as was
from tests.domain.cases.history import opened
from tests.examples import commands as ask
from tests.examples.commands import CASE, PROJECT_CODE
from tests.examples.people import (
    CLERK,
    HOUSEKEEPER,
    OFFICE_OFFICER,
    PLANNING_OFFICER,
    SUPERVISOR,
    SYSTEM,
    WATER_COMPANY,
)

REGISTRATION = MatterKey("LX-01")
REVIEW = MatterKey("BX-01")


def test_an_application_is_received_and_must_be_accepted_within_five_working_days() -> None:
    received = MatterReceived(CASE, REGISTRATION, 1, ("M01",), Due(date(2026, 3, 11), "test-2026"))
    opened().when(ask.submit(), CLERK).then(received)


def test_a_housekeeper_applies_for_the_enterprise() -> None:
    outcome = opened().when(ask.submit(helper=HOUSEKEEPER.id), HOUSEKEEPER)
    assert outcome.refusal is None


def test_a_matter_can_start_when_its_gate_is_open_and_the_waived_need_nothing() -> None:
    outcome = opened().given(*was.done("LX-01", "LX-05", "BX-01", "GC-01")).when(ask.submit("SG-05"), CLERK)
    assert outcome.refusal is None


def test_each_closing_allows_a_new_attempt() -> None:
    ends = (
        (was.received(), was.withdrawn()),
        (was.received(), was.not_accepted()),
        (was.received(), was.refused()),
        (was.received(), was.accepted(), was.not_approved()),
        (was.received(), was.accepted(), was.recalled()),
        (*was.done("LX-01"), was.revoked()),
    )
    for end in ends:
        (received,) = opened().given(*end).when(ask.submit(), CLERK).facts
        assert isinstance(received, MatterReceived)
        assert received.attempt == 2


def test_a_new_attempt_may_be_corrected_once_again() -> None:
    asked = (was.received(), was.correction_requested(), was.corrected())
    again = opened().given(*asked, was.refused(), was.received(attempt=2))
    again.when(ask.request_correction(), OFFICE_OFFICER).then(was.correction_requested())


def test_the_applicant_withdraws_before_acceptance() -> None:
    opened().given(was.received(), was.correction_requested()).when(ask.withdraw(), CLERK).then(was.withdrawn())


def test_the_window_accepts_declines_and_refuses() -> None:
    received = opened().given(was.received())
    received.when(ask.accept_at_window(), OFFICE_OFFICER).then(was.at_window())
    received.when(ask.decline(), OFFICE_OFFICER).then(was.not_accepted())
    received.when(ask.refuse(), OFFICE_OFFICER).then(was.refused())


def test_corrections_are_asked_for_at_the_window_and_start_the_acceptance_clock_anew() -> None:
    at_window = opened().given(was.received(), was.at_window())
    at_window.when(ask.request_correction(), OFFICE_OFFICER).then(was.correction_requested())
    corrected = MatterCorrected(CASE, REGISTRATION, ("M02",), Due(date(2026, 3, 11), "test-2026"))
    at_window.given(was.correction_requested()).when(ask.correct(), CLERK).then(corrected)


def test_acceptance_starts_both_clocks_each_in_its_own_days() -> None:
    promised, legal = Due(date(2026, 3, 9), "test-2026"), Due(date(2026, 5, 3), "test-2026")
    case = opened().given(*was.done("LX-01"), was.received("BX-01"))
    accepted = MatterAccepted(CASE, REVIEW, by_silence=False, promised_due=promised, legal_due=legal)
    case.when(ask.accept("BX-01"), OFFICE_OFFICER).then(accepted)


def test_a_matter_at_once_or_by_contract_has_no_clock() -> None:
    accepted = MatterAccepted(CASE, REGISTRATION, by_silence=False, promised_due=None, legal_due=None)
    opened().given(was.received()).when(ask.accept(), OFFICE_OFFICER).then(accepted)


def test_silence_accepts_as_of_the_day_received() -> None:
    case = opened().given(*was.done("LX-01"), was.received("BX-01"))
    promised, legal = Due(date(2026, 3, 5), "test-2026"), Due(date(2026, 5, 1), "test-2026")
    accepted = MatterAccepted(CASE, REVIEW, by_silence=True, promised_due=promised, legal_due=legal)
    case.when(ask.accept("BX-01", by_silence=True), SYSTEM, date(2026, 3, 10)).then(accepted)
    assert case.given(accepted, on=date(2026, 3, 10)).state.matter(REVIEW).accepted_on == date(2026, 3, 2)


def test_the_department_and_the_office_that_decides_for_it_both_may() -> None:
    case = opened().given(*was.done("LX-01", "LX-05"), was.received("GC-01"))
    assert case.when(ask.accept("GC-01"), PLANNING_OFFICER).refusal is None
    assert opened().given(was.received()).when(ask.accept(), OFFICE_OFFICER).refusal is None


def test_a_special_procedure_of_the_law_or_of_the_matter_stops_the_clocks() -> None:
    case = opened().given(was.received(), was.accepted())
    for procedure in ("hearing", "site_survey"):
        (started,) = case.when(ask.start_procedure(procedure=procedure), OFFICE_OFFICER).facts
        assert isinstance(started, SpecialProcedureStarted)
        assert started.limit == Limit(10, DayKind.WORKING)


def test_the_end_of_a_special_procedure_moves_each_due_day_by_the_days_it_lasted() -> None:
    case = opened().given(*was.done("LX-01"), was.received("BX-01"), was.accepted("BX-01"))
    stopped = case.given(was.procedure_started("BX-01"), on=date(2026, 3, 4))
    (ended,) = stopped.when(ask.end_procedure("BX-01"), OFFICE_OFFICER, date(2026, 3, 11)).facts
    # Five working days on a promise in working days, seven days on a law in calendar days.
    assert ended.promised_due == Due(date(2026, 3, 12), "test-2026")  # type: ignore[attr-defined]
    assert ended.legal_due == Due(date(2026, 4, 6), "test-2026")  # type: ignore[attr-defined]


def test_a_resumed_matter_is_decided() -> None:
    case = opened().given(was.received(), was.accepted(), was.procedure_started(), was.procedure_ended())
    case.when(ask.disapprove(), OFFICE_OFFICER).then(was.not_approved())


def test_the_approved_registration_brings_the_project_code() -> None:
    case = opened().given(was.received(), was.accepted())
    code = ProjectCodeAssigned(CASE, PROJECT_CODE, region_overridden=False)
    case.when(ask.approve(), OFFICE_OFFICER).then(was.approved(), code)
    case.when(ask.approve_pending(), OFFICE_OFFICER).then(was.approved_pending(), code)


def test_a_supervisor_takes_a_project_code_of_another_region() -> None:
    case = opened().given(was.received(), was.accepted())
    code = "2603-110000-04-01-123456"
    assigned = ProjectCodeAssigned(CASE, code, region_overridden=True)
    case.when(ask.approve(code=code), SUPERVISOR).then(was.approved(), assigned)


def test_a_registration_approved_again_keeps_the_code() -> None:
    again = (was.revoked(), was.received(attempt=2), was.accepted())
    case = opened().given(*was.done("LX-01"), was.code_assigned(), *again)
    case.when(ask.approve(), OFFICE_OFFICER).then(was.approved(completion=2))


def test_a_connection_is_approved_once_its_contact_is_closed() -> None:
    case = opened().given(*was.done("LX-01", "SZ-01"), was.received("SZ-02"), was.accepted("SZ-02"))
    case.when(ask.approve("SZ-02", contact_closed=True), WATER_COMPANY).then(was.approved("SZ-02"))


def test_the_applicant_recalls_even_while_the_clocks_stand() -> None:
    case = opened().given(was.received(), was.accepted(), was.procedure_started())
    case.when(ask.recall(), CLERK).then(was.recalled())


def test_an_approval_is_revoked_and_blocks_what_has_not_started() -> None:
    case = opened().given(*was.done("LX-01"))
    case.when(ask.revoke(), OFFICE_OFFICER).then(was.revoked())
    case.given(was.revoked()).when(ask.submit("LX-05"), CLERK).then_refused_by(
        "a_matter_starts_when_it_waits_for_nothing"
    )


def test_a_step_typed_in_later_keeps_the_day_on_which_it_occurred() -> None:
    early = opened().given(was.received(), on=date(2026, 2, 12))
    accepted = early.when(ask.accept(), OFFICE_OFFICER, date(2026, 2, 13))
    assert accepted.refusal is None
