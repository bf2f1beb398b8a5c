"""The catalogue of types: the name and version under which each fact is recorded; ``upcasts`` has the older ones."""

from collections.abc import Mapping

from domain.events import cases, commitments, editions, housekeepers, matters, return_visits, utility_contacts
from domain.events.fact import Fact

CATALOGUE: Mapping[str, type[Fact]] = {
    "cases.case_opened.v2": cases.CaseOpened,
    "cases.plan_amended.v2": cases.PlanAmended,
    "cases.project_code_assigned.v1": cases.ProjectCodeAssigned,
    "cases.land_acquired.v1": cases.LandAcquired,
    "cases.construction_started.v1": cases.ConstructionStarted,
    "cases.production_started.v1": cases.ProductionStarted,
    "cases.project_completed.v1": cases.ProjectCompleted,
    "matters.matter_received.v1": matters.MatterReceived,
    "matters.matter_withdrawn.v1": matters.MatterWithdrawn,
    "matters.matter_accepted_at_window.v1": matters.MatterAcceptedAtWindow,
    "matters.matter_not_accepted.v1": matters.MatterNotAccepted,
    "matters.matter_refused.v1": matters.MatterRefused,
    "matters.matter_correction_requested.v1": matters.MatterCorrectionRequested,
    "matters.matter_corrected.v1": matters.MatterCorrected,
    "matters.matter_accepted.v1": matters.MatterAccepted,
    "matters.special_procedure_started.v1": matters.SpecialProcedureStarted,
    "matters.special_procedure_ended.v1": matters.SpecialProcedureEnded,
    "matters.matter_approved.v1": matters.MatterApproved,
    "matters.matter_approved_with_materials_pending.v1": matters.MatterApprovedWithMaterialsPending,
    "matters.matter_not_approved.v1": matters.MatterNotApproved,
    "matters.matter_recalled.v1": matters.MatterRecalled,
    "matters.matter_revoked.v1": matters.MatterRevoked,
    "commitments.commitment_check_opened.v1": commitments.CommitmentCheckOpened,
    "commitments.commitment_kept.v1": commitments.CommitmentKept,
    "commitments.commitment_broken.v1": commitments.CommitmentBroken,
    "housekeepers.housekeeper_enrolled.v1": housekeepers.HousekeeperEnrolled,
    "housekeepers.leave_scheduled.v1": housekeepers.LeaveScheduled,
    "housekeepers.slot_taken.v1": housekeepers.SlotTaken,
    "housekeepers.slot_released.v1": housekeepers.SlotReleased,
    "housekeepers.housekeeper_assigned.v1": housekeepers.HousekeeperAssigned,
    "housekeepers.no_housekeeper_available.v1": housekeepers.NoHousekeeperAvailable,
    "editions.edition_drafted.v1": editions.EditionDrafted,
    "editions.edition_published.v1": editions.EditionPublished,
    "editions.draft_discarded.v1": editions.DraftDiscarded,
    "utility_contacts.utility_contact_opened.v1": utility_contacts.UtilityContactOpened,
    "utility_contacts.enterprise_contacted.v1": utility_contacts.EnterpriseContacted,
    "utility_contacts.utility_contact_closed.v1": utility_contacts.UtilityContactClosed,
    "return_visits.return_visit_opened.v1": return_visits.ReturnVisitOpened,
    "return_visits.return_visit_made.v1": return_visits.ReturnVisitMade,
    "return_visits.visit_problem_raised.v1": return_visits.VisitProblemRaised,
    "return_visits.visit_problem_settled.v1": return_visits.VisitProblemSettled,
    "return_visits.return_visit_closed.v1": return_visits.ReturnVisitClosed,
}

TYPE_OF: Mapping[type[Fact], str] = {fact: name for name, fact in CATALOGUE.items()}

NATIONAL_STEP: Mapping[type[Fact], int] = {
    matters.MatterReceived: 1,
    matters.MatterWithdrawn: 2,
    matters.MatterAcceptedAtWindow: 3,
    matters.MatterNotAccepted: 4,
    matters.MatterRefused: 5,
    matters.MatterCorrectionRequested: 6,
    matters.MatterCorrected: 7,
    matters.MatterAccepted: 8,
    matters.SpecialProcedureStarted: 9,
    matters.SpecialProcedureEnded: 10,
    matters.MatterApproved: 11,
    matters.MatterApprovedWithMaterialsPending: 12,
    matters.MatterNotApproved: 13,
    matters.MatterRecalled: 14,
    matters.MatterRevoked: 15,
}


def schema_version_of(type_name: str) -> int:
    """The version that a type's name ends with."""
    return int(type_name.rpartition(".v")[2])
