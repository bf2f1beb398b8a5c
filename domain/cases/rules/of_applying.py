"""The rules of the applicant's deeds, in the order in which they are asked."""

from domain.cases.matter_commands import (
    CorrectMatter,
    HelpedCommand,
    MatterCommand,
    RecallMatter,
    SubmitMatter,
    WithdrawMatter,
)
from domain.cases.rules import applicants, following, materials, reasons, standing, starting
from domain.cases.rules.of_a_step import A_STEP
from domain.cases.rules.rules import Rules

_HELPED: Rules[HelpedCommand] = (
    standing.a_case_is_opened_first,
    applicants.only_the_applicant_or_its_helper_applies,
    applicants.a_housekeeper_helps_in_its_own_case,
    applicants.an_enterprise_acts_in_its_own_case,
    standing.a_matter_stands_on_the_list,
    *A_STEP,
)
_APPLICANT: Rules[MatterCommand] = (
    standing.a_case_is_opened_first,
    applicants.only_the_applicant_does_this,
    applicants.an_enterprise_acts_in_its_own_case,
    standing.a_matter_stands_on_the_list,
    *A_STEP,
)
SUBMITTING: Rules[SubmitMatter] = (
    *_HELPED,
    standing.a_waived_matter_is_not_applied_for,
    following.one_application_runs_at_a_time,
    starting.a_matter_starts_when_it_waits_for_nothing,
    materials.materials_are_those_of_the_matter,
)
WITHDRAWING: Rules[WithdrawMatter] = (
    *_APPLICANT,
    following.only_an_application_not_yet_accepted_is_withdrawn,
    reasons.a_reason_is_given,
)
CORRECTING: Rules[CorrectMatter] = (
    *_HELPED,
    following.corrections_answer_a_request,
    materials.materials_are_those_of_the_matter,
)
RECALLING: Rules[RecallMatter] = (
    *_APPLICANT,
    following.only_an_undecided_matter_is_recalled,
    reasons.a_reason_is_given,
)
