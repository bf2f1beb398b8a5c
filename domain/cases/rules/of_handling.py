"""The rules of the departments' deeds, in the order in which they are asked."""

from domain.cases.check_commands import CheckCommitment
from domain.cases.matter_commands import (
    AcceptMatter,
    AcceptMatterAtWindow,
    ApproveMatter,
    ApproveMatterWithMaterialsPending,
    DeclineMatter,
    DisapproveMatter,
    EndSpecialProcedure,
    MatterCommand,
    RefuseMatter,
    RequestCorrection,
    RevokeMatter,
    StartSpecialProcedure,
)
from domain.cases.rules import (
    approving,
    checks,
    corrections,
    following,
    materials,
    occurrence,
    offices,
    procedures,
    reasons,
    standing,
)
from domain.cases.rules.of_a_step import A_STEP
from domain.cases.rules.rules import Rules
from domain.values.occurrence import nothing_occurs_in_the_future

_OFFICE: Rules[MatterCommand] = (
    standing.a_case_is_opened_first,
    standing.a_matter_stands_on_the_list,
    offices.only_the_matters_office_handles_it,
    *A_STEP,
)
PASSING_THE_WINDOW: Rules[AcceptMatterAtWindow] = (*_OFFICE, following.only_a_received_application_passes_the_window)
TURNING_AWAY: Rules[DeclineMatter | RefuseMatter] = (
    *_OFFICE,
    following.only_an_application_not_yet_accepted_is_turned_away,
    reasons.a_reason_is_given,
)
ASKING_FOR_CORRECTIONS: Rules[RequestCorrection] = (
    *_OFFICE,
    corrections.corrections_are_asked_for_once,
    following.only_a_received_application_is_corrected,
    corrections.corrections_are_named,
)
ACCEPTING: Rules[AcceptMatter] = (
    *_OFFICE,
    following.only_a_received_application_is_accepted,
    occurrence.silence_accepts_only_after_its_day,
)
SUSPENDING: Rules[StartSpecialProcedure] = (
    *_OFFICE,
    following.only_a_matter_under_review_is_suspended,
    procedures.a_procedure_is_one_of_the_law_or_the_matter,
    reasons.a_reason_is_given,
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
    materials.pending_materials_are_those_of_the_matter,
    materials.a_letter_cannot_come_later,
)
DISAPPROVING: Rules[DisapproveMatter] = (
    *_OFFICE,
    following.only_a_matter_under_review_is_decided,
    reasons.a_reason_is_given,
)
REVOKING: Rules[RevokeMatter] = (
    *_OFFICE,
    offices.only_an_officer_or_a_supervisor_revokes,
    following.only_an_approved_matter_is_revoked,
    reasons.a_reason_is_given,
)
CHECKING: Rules[CheckCommitment] = (
    standing.a_case_is_opened_first,
    standing.a_matter_stands_on_the_list,
    checks.only_the_matters_department_checks,
    nothing_occurs_in_the_future,
    occurrence.a_step_occurs_after_the_one_it_follows,
    checks.only_an_open_commitment_is_checked,
    checks.a_check_says_what_was_found,
)
"""Asked of a completed case too: what was promised is to be kept after the project is done."""
