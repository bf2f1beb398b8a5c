"""The rules of opening a case, of amending it and of its milestones, in the order in which they are asked."""

from domain.cases.commands import (
    AmendPlan,
    CompleteProject,
    OpenCase,
    RecordConstructionStarted,
    RecordMilestone,
    RecordProductionStarted,
    UndoAmendment,
)
from domain.cases.rules import amending, applicants, listing, milestones, opening, reasons, standing
from domain.cases.rules.rules import Rules
from domain.values.occurrence import nothing_occurs_in_the_future

OPENING: Rules[OpenCase] = (
    standing.a_case_is_opened_once,
    applicants.only_the_applicant_does_this,
    applicants.an_enterprise_opens_its_own_case,
    nothing_occurs_in_the_future,
    opening.an_enterprise_has_a_credit_code,
    opening.an_enterprise_has_a_name,
    opening.a_project_has_a_name,
    opening.a_project_has_a_town,
    listing.a_case_is_pinned_to_an_edition,
    listing.a_list_has_matters,
    listing.a_matter_stands_on_the_list_once,
    listing.a_list_waits_only_for_itself,
)
AMENDING: Rules[AmendPlan] = (
    standing.a_case_is_opened_first,
    applicants.only_the_applicant_does_this,
    applicants.an_enterprise_acts_in_its_own_case,
    amending.the_office_moves_a_case,
    nothing_occurs_in_the_future,
    standing.a_completed_case_takes_no_matters,
    listing.a_case_is_pinned_to_an_edition,
    listing.a_list_has_matters,
    listing.a_matter_stands_on_the_list_once,
    listing.a_list_waits_only_for_itself,
    reasons.a_reason_is_given,
    amending.a_move_names_its_basis,
    amending.other_answers_keep_the_edition,
    amending.an_amendment_changes_something,
)
UNDOING: Rules[UndoAmendment] = (
    standing.a_case_is_opened_first,
    amending.the_office_moves_a_case,
    nothing_occurs_in_the_future,
    standing.a_completed_case_takes_no_matters,
    reasons.a_reason_is_given,
    amending.there_is_an_amendment_to_undo,
)
REACHING_A_MILESTONE: Rules[RecordMilestone] = (
    standing.a_case_is_opened_first,
    applicants.only_the_applicant_does_this,
    applicants.an_enterprise_acts_in_its_own_case,
    nothing_occurs_in_the_future,
    milestones.a_milestone_is_reached_once,
    milestones.a_milestone_lies_not_in_the_future,
    milestones.milestones_come_in_order,
)
STARTING_CONSTRUCTION: Rules[RecordConstructionStarted] = (
    *REACHING_A_MILESTONE,
    milestones.construction_starts_with_a_permit,
)
STARTING_PRODUCTION: Rules[RecordProductionStarted] = (
    *REACHING_A_MILESTONE,
    milestones.production_follows_construction,
)
COMPLETING_THE_PROJECT: Rules[CompleteProject] = (
    *REACHING_A_MILESTONE,
    milestones.a_project_is_completed_with_all_its_matters,
)
