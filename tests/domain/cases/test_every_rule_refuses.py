"""Every rule in force refuses in at least one scene; a rule without a scene fails here."""

from datetime import date
from typing import get_args

from domain.cases.decider import CaseCommand
from domain.cases.group_commands import TakeTogether
from domain.cases.rules.in_force import ALL_RULES, RULES
from domain.events.cases import ConstructionStarted, LandAcquired, ProjectCompleted
from tests.domain.cases import history as was
from tests.domain.given import MONDAY, Given
from tests.domain.refusing import Scenes, each_refuses
from tests.examples import commands as ask
from tests.examples.commands import CASE
from tests.examples.people import (
    ANALYST,
    AUDITOR,
    CLERK,
    HOUSEKEEPER,
    OFFICE_OFFICER,
    PLANNING_OFFICER,
    STRANGER,
    SUPERVISOR,
    SYSTEM,
    TOWN_CLERK,
    WATER_COMPANY,
)
from tests.examples.plans import plan, planned

NOTHING, opened = was.NOTHING, was.opened
TOMORROW = date(2026, 11, 3)
DONE = was.done("LX-01", "LX-05", "BX-01", "GC-01", "SG-05", "SZ-01", "SZ-02", "SZ-06")


def grouped() -> Given:
    """Two matters that are decided together, and can start."""
    return opened(plan(planned("LX-05", group="R02"), planned("LX-06", group="R02")))


OPENING: Scenes = {
    "a_case_is_opened_once": (lambda: opened().when(ask.open_case(), CLERK),),
    "an_enterprise_opens_its_own_case": (lambda: NOTHING.when(ask.open_case(), STRANGER),),
    "an_enterprise_has_a_credit_code": (
        lambda: NOTHING.when(ask.open_case(credit_code="914403003429409756"), CLERK),
        lambda: NOTHING.when(ask.open_case(credit_code="91440300342940975O"), CLERK),
        lambda: NOTHING.when(ask.open_case(credit_code=""), CLERK),
    ),
    "an_enterprise_has_a_name": (
        lambda: NOTHING.when(ask.open_case(enterprise_name="  "), CLERK),
        lambda: NOTHING.when(ask.open_case(enterprise_name="长" * 201), CLERK),
        lambda: NOTHING.when(ask.open_case(enterprise_id=""), SUPERVISOR),
    ),
    "a_project_has_a_name": (lambda: NOTHING.when(ask.open_case(project_name=""), CLERK),),
    "a_project_has_a_town": (lambda: NOTHING.when(ask.open_case(town=""), CLERK),),
    "a_case_is_pinned_to_an_edition": (
        lambda: NOTHING.when(ask.open_case(edition=""), CLERK),
        lambda: NOTHING.when(ask.open_case(edition_hash=""), CLERK),
    ),
    "a_list_has_matters": (lambda: NOTHING.when(ask.open_case(plan=plan()), CLERK),),
    "a_matter_stands_on_the_list_once": (
        lambda: NOTHING.when(ask.open_case(plan=plan(planned("LX-01"), planned("LX-01"))), CLERK),
    ),
    "a_list_waits_only_for_itself": (
        lambda: NOTHING.when(ask.open_case(plan=plan(planned("LX-05", after=("LX-01",)))), CLERK),
        lambda: NOTHING.when(ask.open_case(plan=plan(planned("SG-05", gate=("BX-01",)))), CLERK),
    ),
}
AMENDING: Scenes = {
    "the_office_moves_a_case": (
        lambda: opened().when(ask.amend_plan(kind="edition", basis="新版导引"), CLERK),
        lambda: opened().when(ask.undo_amendment(), CLERK),
    ),
    "a_move_names_its_basis": (
        lambda: opened().when(ask.amend_plan(kind="edition", basis=" "), SUPERVISOR),
        lambda: opened().when(ask.amend_plan(basis="据" * 501), CLERK),
    ),
    "other_answers_keep_the_edition": (lambda: opened().when(ask.amend_plan(edition="2026.2"), CLERK),),
    "an_amendment_changes_something": (
        lambda: opened().when(ask.amend_plan(answers={"project_category": "ent_industrial"}), CLERK),
    ),
    "there_is_an_amendment_to_undo": (lambda: opened().when(ask.undo_amendment(), SUPERVISOR),),
}
TOGETHER: Scenes = {
    "only_a_group_moves_together": (
        lambda: opened().when(TakeTogether(CASE, ask.submit()), CLERK),
        lambda: opened().when(TakeTogether(CASE, ask.submit("YS-08")), CLERK),
    ),
    "materials_are_those_of_the_group": (
        lambda: grouped().when(TakeTogether(CASE, ask.submit("LX-05", materials=("M99",))), CLERK),
    ),
}
STANDING: Scenes = {
    "a_case_is_opened_first": (
        lambda: NOTHING.when(ask.submit(), CLERK),
        lambda: NOTHING.when(ask.accept(), OFFICE_OFFICER),
        lambda: NOTHING.when(ask.land_acquired(), CLERK),
    ),
    "a_completed_case_takes_no_matters": (
        lambda: opened().given(*DONE, ProjectCompleted(CASE, MONDAY)).when(ask.submit(), CLERK),
        lambda: opened().given(*DONE, ProjectCompleted(CASE, MONDAY)).when(ask.revoke(), SUPERVISOR),
    ),
    "a_matter_stands_on_the_list": (
        lambda: opened().when(ask.submit("YS-08"), CLERK),
        lambda: opened().when(ask.submit("LX-01:segment-2"), CLERK),
        lambda: opened().when(ask.approve("YS-08"), OFFICE_OFFICER),
    ),
    "a_waived_matter_is_not_applied_for": (
        lambda: opened().given(*was.done("LX-01", "LX-05", "GC-01")).when(ask.submit("GC-04"), CLERK),
    ),
    "a_matter_starts_when_it_waits_for_nothing": (
        lambda: opened().when(ask.submit("LX-05"), CLERK),
        lambda: opened().given(*was.done("LX-01", "LX-05", "GC-01")).when(ask.submit("SG-05"), CLERK),
        lambda: opened().given(*was.done("LX-01"), was.revoked()).when(ask.submit("LX-05"), CLERK),
        lambda: opened().given(was.received(), was.accepted(), was.not_approved()).when(ask.submit("LX-05"), CLERK),
    ),
}
CHECKING: Scenes = {
    "a_letter_cannot_come_later": (
        lambda: (
            opened()
            .given(*was.done("LX-01"), was.received("SZ-01"), was.accepted("SZ-01"))
            .when(ask.approve_pending("SZ-01", pending=("M02", "M75")), OFFICE_OFFICER)
        ),
    ),
    "only_the_matters_department_checks": (
        lambda: opened().given(*was.on_commitment()).when(ask.confirm(), CLERK),
        lambda: opened().given(*was.on_commitment()).when(ask.find_breach(), PLANNING_OFFICER),
    ),
    "only_an_open_commitment_is_checked": (
        lambda: opened().given(*was.done("LX-01")).when(ask.confirm("LX-01"), SUPERVISOR),
        lambda: opened().given(*was.on_commitment(), was.kept()).when(ask.confirm(), OFFICE_OFFICER),
    ),
    "a_check_says_what_was_found": (
        lambda: opened().given(*was.on_commitment()).when(ask.confirm(finding="  "), OFFICE_OFFICER),
        lambda: opened().given(*was.on_commitment()).when(ask.find_breach(finding="长" * 2001), OFFICE_OFFICER),
    ),
}
PERSONS: Scenes = {
    "an_enterprise_acts_in_its_own_case": (
        lambda: opened().when(ask.submit(), STRANGER),
        lambda: opened().given(was.received()).when(ask.withdraw(), STRANGER),
        lambda: opened().when(ask.land_acquired(), STRANGER),
    ),
    "only_the_applicant_does_this": (
        lambda: NOTHING.when(ask.open_case(), TOWN_CLERK),
        lambda: opened().given(was.received()).when(ask.withdraw(), HOUSEKEEPER),
        lambda: opened().given(was.received(), was.accepted()).when(ask.recall(), OFFICE_OFFICER),
        lambda: opened().when(ask.land_acquired(), ANALYST),
    ),
    "only_the_applicant_or_its_helper_applies": (
        lambda: opened().when(ask.submit(), OFFICE_OFFICER),
        lambda: opened().when(ask.submit(), AUDITOR),
        lambda: opened().given(was.received(), was.correction_requested()).when(ask.correct(), WATER_COMPANY),
    ),
    "a_housekeeper_helps_in_its_own_case": (
        lambda: opened().when(ask.submit(), HOUSEKEEPER),
        lambda: opened().when(ask.submit(helper="another"), HOUSEKEEPER),
        lambda: opened().given(was.received(), was.correction_requested()).when(ask.correct(), HOUSEKEEPER),
    ),
    "only_the_matters_office_handles_it": (
        lambda: opened().given(was.received()).when(ask.accept(), PLANNING_OFFICER),
        lambda: opened().given(was.received()).when(ask.accept(), CLERK),
        lambda: opened().given(was.received()).when(ask.accept(), HOUSEKEEPER),
        lambda: opened().given(was.received("SZ-06"), was.accepted("SZ-06")).when(ask.approve("SZ-06"), WATER_COMPANY),
    ),
    "only_an_officer_or_a_supervisor_revokes": (
        lambda: opened().given(*was.done("LX-01", "SZ-01", "SZ-02")).when(ask.revoke("SZ-02"), WATER_COMPANY),
    ),
}
TIME: Scenes = {
    "nothing_occurs_in_the_future": (
        lambda: NOTHING.when(ask.open_case(), CLERK, TOMORROW),
        lambda: opened().when(ask.submit(), CLERK, TOMORROW),
        lambda: opened().given(was.received()).when(ask.accept(), OFFICE_OFFICER, TOMORROW),
        lambda: opened().when(ask.land_acquired(), CLERK, TOMORROW),
    ),
    "a_step_occurs_after_the_one_it_follows": (
        lambda: opened().given(was.received()).when(ask.accept(), OFFICE_OFFICER, date(2026, 3, 1)),
    ),
    "silence_accepts_only_after_its_day": (
        lambda: opened().given(was.received()).when(ask.accept(by_silence=True), SYSTEM, was.RECEIVED_DUE.on),
    ),
}
FOLLOWING: Scenes = {
    "one_application_runs_at_a_time": (
        lambda: opened().given(was.received()).when(ask.submit(), CLERK),
        lambda: opened().given(was.received(), was.correction_requested()).when(ask.submit(), CLERK),
        lambda: opened().given(*was.done("LX-01")).when(ask.submit(), CLERK),
    ),
    "only_an_application_not_yet_accepted_is_withdrawn": (
        lambda: opened().when(ask.withdraw(), CLERK),
        lambda: opened().given(was.received(), was.accepted()).when(ask.withdraw(), CLERK),
    ),
    "only_a_received_application_passes_the_window": (
        lambda: opened().when(ask.accept_at_window(), OFFICE_OFFICER),
        lambda: opened().given(was.received(), was.at_window()).when(ask.accept_at_window(), OFFICE_OFFICER),
    ),
    "only_an_application_not_yet_accepted_is_turned_away": (
        lambda: opened().given(was.received(), was.accepted()).when(ask.decline(), OFFICE_OFFICER),
        lambda: opened().given(was.received(), was.correction_requested()).when(ask.refuse(), OFFICE_OFFICER),
    ),
    "only_a_received_application_is_corrected": (
        lambda: opened().when(ask.request_correction(), OFFICE_OFFICER),
        lambda: opened().given(was.received(), was.accepted()).when(ask.request_correction(), OFFICE_OFFICER),
    ),
    "corrections_answer_a_request": (lambda: opened().given(was.received()).when(ask.correct(), CLERK),),
    "only_a_received_application_is_accepted": (
        lambda: opened().when(ask.accept(), OFFICE_OFFICER),
        lambda: opened().given(was.received(), was.correction_requested()).when(ask.accept(), OFFICE_OFFICER),
        lambda: opened().given(was.received(), was.accepted()).when(ask.accept(), OFFICE_OFFICER),
    ),
    "only_a_matter_under_review_is_suspended": (
        lambda: opened().given(was.received()).when(ask.start_procedure(), OFFICE_OFFICER),
        lambda: (
            opened()
            .given(was.received(), was.accepted(), was.procedure_started())
            .when(ask.start_procedure(), OFFICE_OFFICER)
        ),
    ),
    "only_a_started_procedure_ends": (
        lambda: opened().given(was.received(), was.accepted()).when(ask.end_procedure(), OFFICE_OFFICER),
    ),
    "only_a_matter_under_review_is_decided": (
        lambda: opened().given(was.received()).when(ask.approve(), OFFICE_OFFICER),
        lambda: opened().given(*was.done("LX-01")).when(ask.approve(), OFFICE_OFFICER),
        lambda: opened().given(*was.done("LX-01")).when(ask.approve_pending(), OFFICE_OFFICER),
        lambda: (
            opened()
            .given(was.received(), was.accepted(), was.procedure_started())
            .when(ask.disapprove(), OFFICE_OFFICER)
        ),
    ),
    "only_an_undecided_matter_is_recalled": (
        lambda: opened().given(was.received()).when(ask.recall(), CLERK),
        lambda: opened().given(*was.done("LX-01")).when(ask.recall(), CLERK),
    ),
    "only_an_approved_matter_is_revoked": (
        lambda: opened().given(was.received(), was.accepted(), was.not_approved()).when(ask.revoke(), OFFICE_OFFICER),
        lambda: opened().given(*was.done("LX-01"), was.revoked()).when(ask.revoke(), OFFICE_OFFICER),
    ),
}
CONTENT: Scenes = {
    "materials_are_those_of_the_matter": (
        lambda: opened().when(ask.submit(materials=("M99",)), CLERK),
        lambda: opened().given(was.received(), was.correction_requested()).when(ask.correct(materials=("M99",)), CLERK),
    ),
    "pending_materials_are_those_of_the_matter": (
        lambda: opened().given(was.received(), was.accepted()).when(ask.approve_pending(pending=()), OFFICE_OFFICER),
        lambda: (
            opened().given(was.received(), was.accepted()).when(ask.approve_pending(pending=("M99",)), OFFICE_OFFICER)
        ),
    ),
    "corrections_are_named": (
        lambda: opened().given(was.received()).when(ask.request_correction(corrections=()), OFFICE_OFFICER),
        lambda: opened().given(was.received()).when(ask.request_correction(corrections=("补", " ")), OFFICE_OFFICER),
    ),
    "corrections_are_asked_for_once": (
        lambda: (
            opened()
            .given(was.received(), was.correction_requested(), was.corrected())
            .when(ask.request_correction(), OFFICE_OFFICER)
        ),
    ),
    "a_reason_is_given": (
        lambda: opened().given(was.received()).when(ask.withdraw(reason=" "), CLERK),
        lambda: opened().given(was.received()).when(ask.decline(reason=""), OFFICE_OFFICER),
        lambda: opened().given(was.received()).when(ask.refuse(reason="长" * 2001), OFFICE_OFFICER),
        lambda: opened().given(was.received(), was.accepted()).when(ask.disapprove(reason=""), OFFICE_OFFICER),
        lambda: opened().given(*was.done("LX-01")).when(ask.revoke(reason=""), OFFICE_OFFICER),
    ),
    "a_procedure_is_one_of_the_law_or_the_matter": (
        lambda: (
            opened()
            .given(was.received(), was.accepted())
            .when(ask.start_procedure(procedure="coffee_break"), OFFICE_OFFICER)
        ),
    ),
}
APPROVING: Scenes = {
    "a_documents_number_is_short": (
        lambda: opened().given(was.received(), was.accepted()).when(ask.approve(document="长" * 201), OFFICE_OFFICER),
    ),
    "registration_brings_a_project_code": (
        lambda: opened().given(was.received(), was.accepted()).when(ask.approve(code=""), OFFICE_OFFICER),
        lambda: (
            opened()
            .given(was.received(), was.accepted())
            .when(ask.approve_pending(code="2613-120116-04-01-12345"), SUPERVISOR)
        ),
    ),
    "a_project_code_is_of_binhai": (
        lambda: (
            opened()
            .given(was.received(), was.accepted())
            .when(ask.approve(code="2603-110000-04-01-123456"), OFFICE_OFFICER)
        ),
    ),
    "only_registration_brings_a_project_code": (
        lambda: (
            opened()
            .given(*was.done("LX-01"), was.received("LX-05"), was.accepted("LX-05"))
            .when(ask.approve("LX-05", code=ask.PROJECT_CODE), OFFICE_OFFICER)
        ),
    ),
    "a_project_keeps_its_code": (
        lambda: (
            opened()
            .given(*was.done("LX-01"), was.code_assigned(), was.revoked(), was.received(attempt=2), was.accepted())
            .when(ask.approve(code="2604-120116-04-01-654321"), OFFICE_OFFICER)
        ),
    ),
    "a_connection_is_approved_after_its_contact": (
        lambda: (
            opened()
            .given(*was.done("LX-01", "SZ-01"), was.received("SZ-02"), was.accepted("SZ-02"))
            .when(ask.approve("SZ-02"), WATER_COMPANY)
        ),
    ),
}
MILESTONES: Scenes = {
    "a_milestone_is_reached_once": (
        lambda: opened().given(LandAcquired(CASE, MONDAY)).when(ask.land_acquired(), CLERK),
        lambda: opened().given(*DONE, ProjectCompleted(CASE, MONDAY)).when(ask.complete_project(), CLERK),
    ),
    "a_milestone_lies_not_in_the_future": (
        lambda: opened().when(ask.land_acquired(date(2026, 3, 5)), CLERK),
        lambda: opened().given(*DONE).when(ask.complete_project(date(2026, 3, 5)), CLERK),
    ),
    "milestones_come_in_order": (
        lambda: (
            opened()
            .given(*DONE, ConstructionStarted(CASE, MONDAY))
            .when(ask.production_started(date(2026, 3, 1)), CLERK)
        ),
        lambda: opened().given(*DONE, ConstructionStarted(CASE, MONDAY)).when(ask.land_acquired(), CLERK),
    ),
    "construction_starts_with_a_permit": (
        lambda: opened().given(LandAcquired(CASE, MONDAY)).when(ask.construction_started(), CLERK),
    ),
    "production_follows_construction": (lambda: opened().given(*DONE).when(ask.production_started(), CLERK),),
    "a_project_is_completed_with_all_its_matters": (
        lambda: opened().given(*was.done("LX-01")).when(ask.complete_project(), CLERK),
        lambda: opened().given(*DONE, was.revoked("SZ-06")).when(ask.complete_project(), CLERK),
    ),
}
SCENES: Scenes = {
    **OPENING,
    **AMENDING,
    **STANDING,
    **TOGETHER,
    **PERSONS,
    **TIME,
    **FOLLOWING,
    **CONTENT,
    **APPROVING,
    **CHECKING,
    **MILESTONES,
}


def test_every_rule_refuses() -> None:
    each_refuses(ALL_RULES, SCENES)


def test_every_command_has_its_rules() -> None:
    assert set(RULES) == set(get_args(CaseCommand))
