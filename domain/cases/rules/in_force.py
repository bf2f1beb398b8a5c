"""The rules in force, deed by deed, in the order in which they are asked. An auditor can read them here."""

from typing import Any, TypeVar

from domain.cases.commands import CompleteProject, OpenCase, RecordConstructionStarted, RecordMilestone
from domain.cases.matter_commands import (
    AcceptMatter,
    AcceptMatterAtWindow,
    ApproveMatter,
    ApproveMatterWithMaterialsPending,
    CorrectMatter,
    DeclineMatter,
    DisapproveMatter,
    EndSpecialProcedure,
    MatterCommand,
    RecallMatter,
    RefuseMatter,
    RequestCorrection,
    RevokeMatter,
    StartSpecialProcedure,
    SubmitMatter,
    WithdrawMatter,
)
from domain.cases.rules import approving, content, following, milestones, occurrence, opening, persons, standing
from domain.cases.state import CaseState
from domain.values.occurrence import nothing_occurs_in_the_future
from domain.values.rule import Rule

Command = TypeVar("Command")
Rules = tuple[Rule[CaseState, Command], ...]

OPENING: Rules[OpenCase] = (
    standing.a_case_is_opened_once,
    persons.only_the_applicant_does_this,
    persons.an_enterprise_opens_its_own_case,
    nothing_occurs_in_the_future,
    opening.an_enterprise_has_a_credit_code,
    opening.an_enterprise_has_a_name,
    opening.a_project_has_a_name,
    opening.a_project_has_a_town,
    opening.a_case_is_pinned_to_an_edition,
    opening.a_list_has_matters,
    opening.a_matter_stands_on_the_list_once,
    opening.a_list_waits_only_for_itself,
)
_MATTER: Rules[MatterCommand] = (
    standing.a_completed_case_takes_no_matters,
    nothing_occurs_in_the_future,
    occurrence.a_step_occurs_after_the_one_it_follows,
)
_HELPED: Rules[MatterCommand] = (
    standing.a_case_is_opened_first,
    persons.only_the_applicant_or_its_helper_applies,
    persons.an_enterprise_acts_in_its_own_case,
    standing.a_matter_stands_on_the_list,
    *_MATTER,
)
_APPLICANT: Rules[MatterCommand] = (
    standing.a_case_is_opened_first,
    persons.only_the_applicant_does_this,
    persons.an_enterprise_acts_in_its_own_case,
    standing.a_matter_stands_on_the_list,
    *_MATTER,
)
_OFFICE: Rules[MatterCommand] = (
    standing.a_case_is_opened_first,
    standing.a_matter_stands_on_the_list,
    persons.only_the_matters_office_handles_it,
    *_MATTER,
)
SUBMITTING: Rules[SubmitMatter] = (
    *_HELPED,
    standing.a_waived_matter_is_not_applied_for,
    following.one_application_runs_at_a_time,
    content.a_matter_starts_when_it_waits_for_nothing,
    content.materials_are_those_of_the_matter,
)
WITHDRAWING: Rules[WithdrawMatter] = (
    *_APPLICANT,
    following.only_an_application_not_yet_accepted_is_withdrawn,
    content.a_reason_is_given,
)
PASSING_THE_WINDOW: Rules[AcceptMatterAtWindow] = (*_OFFICE, following.only_a_received_application_passes_the_window)
TURNING_AWAY: Rules[DeclineMatter | RefuseMatter] = (
    *_OFFICE,
    following.only_an_application_not_yet_accepted_is_turned_away,
    content.a_reason_is_given,
)
ASKING_FOR_CORRECTIONS: Rules[RequestCorrection] = (
    *_OFFICE,
    content.corrections_are_asked_for_once,
    following.only_a_received_application_is_corrected,
    content.corrections_are_named,
)
CORRECTING: Rules[CorrectMatter] = (
    *_HELPED,
    following.corrections_answer_a_request,
    content.materials_are_those_of_the_matter,
)
ACCEPTING: Rules[AcceptMatter] = (
    *_OFFICE,
    following.only_a_received_application_is_accepted,
    occurrence.silence_accepts_only_after_its_day,
)
SUSPENDING: Rules[StartSpecialProcedure] = (
    *_OFFICE,
    following.only_a_matter_under_review_is_suspended,
    content.a_procedure_is_one_of_the_law_or_the_matter,
    content.a_reason_is_given,
)
RESUMING: Rules[EndSpecialProcedure] = (*_OFFICE, following.only_a_started_procedure_ends)
APPROVING: Rules[ApproveMatter] = (
    *_OFFICE,
    following.only_a_matter_under_review_is_decided,
    approving.a_documents_number_is_short,
    approving.registration_brings_a_project_code,
    approving.a_project_code_is_of_binhai,
    approving.only_registration_brings_a_project_code,
    approving.a_project_keeps_its_code,
    approving.a_connection_is_approved_after_its_contact,
)
APPROVING_WITH_MATERIALS_PENDING: Rules[ApproveMatterWithMaterialsPending] = (
    *APPROVING,
    content.pending_materials_are_those_of_the_matter,
)
DISAPPROVING: Rules[DisapproveMatter] = (
    *_OFFICE,
    following.only_a_matter_under_review_is_decided,
    content.a_reason_is_given,
)
RECALLING: Rules[RecallMatter] = (
    *_APPLICANT,
    following.only_an_undecided_matter_is_recalled,
    content.a_reason_is_given,
)
REVOKING: Rules[RevokeMatter] = (
    *_OFFICE,
    persons.only_an_officer_or_a_supervisor_revokes,
    following.only_an_approved_matter_is_revoked,
    content.a_reason_is_given,
)
REACHING_A_MILESTONE: Rules[RecordMilestone] = (
    standing.a_case_is_opened_first,
    persons.only_the_applicant_does_this,
    persons.an_enterprise_acts_in_its_own_case,
    nothing_occurs_in_the_future,
    milestones.a_milestone_is_reached_once,
    milestones.a_milestone_lies_not_in_the_future,
    milestones.milestones_come_in_order,
)
STARTING_CONSTRUCTION: Rules[RecordConstructionStarted] = (
    *REACHING_A_MILESTONE,
    milestones.construction_starts_with_a_permit,
)
COMPLETING_THE_PROJECT: Rules[CompleteProject] = (
    *REACHING_A_MILESTONE,
    milestones.a_project_is_completed_with_all_its_matters,
)

ALL_RULES: tuple[Rule[Any, Any], ...] = tuple(
    dict.fromkeys(
        (
            *OPENING,
            *SUBMITTING,
            *WITHDRAWING,
            *PASSING_THE_WINDOW,
            *TURNING_AWAY,
            *ASKING_FOR_CORRECTIONS,
            *CORRECTING,
            *ACCEPTING,
            *SUSPENDING,
            *RESUMING,
            *APPROVING_WITH_MATERIALS_PENDING,
            *DISAPPROVING,
            *RECALLING,
            *REVOKING,
            *STARTING_CONSTRUCTION,
            *COMPLETING_THE_PROJECT,
        )
    )
)
