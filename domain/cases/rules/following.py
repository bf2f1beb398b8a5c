"""Rules about which step may follow which: the table of the national steps."""

from collections.abc import Set as AbstractSet

from domain.cases.matter_commands import MatterCommand
from domain.cases.state import CaseState
from domain.cases.step import FREEING, RESTING, UNDER_REVIEW, Step
from domain.values.names import Names
from domain.values.refusal import Kind
from domain.values.rule import Rule

MatterRule = Rule[CaseState, MatterCommand]
TABLE = "S29, national data exchange standard, blzt"


def _follows(name: str, steps: AbstractSet[Step], *, zh: str, en: str, source: str = TABLE) -> MatterRule:
    return Rule(
        name=name,
        source=source,
        field="matter",
        reason=Names(zh, en),
        kind=Kind.CONFLICT,
        holds=lambda state, command, _: state.matter(command.matter).step in steps,
    )


one_application_runs_at_a_time = _follows(
    "one_application_runs_at_a_time",
    RESTING,
    zh="该事项正在办理或已经办成",
    en="an application for this matter is running or was approved",
)
only_an_application_not_yet_accepted_is_withdrawn = _follows(
    "only_an_application_not_yet_accepted_is_withdrawn",
    {Step.RECEIVED, Step.AT_WINDOW, Step.CORRECTING, Step.CORRECTED},
    zh="没有待受理的申请可以撤回",
    en="there is no application waiting for acceptance to withdraw",
)
only_a_received_application_passes_the_window = _follows(
    "only_a_received_application_passes_the_window",
    {Step.RECEIVED, Step.CORRECTED},
    zh="没有已收件的申请",
    en="there is no received application to pass on",
)
only_an_application_not_yet_accepted_is_turned_away = _follows(
    "only_an_application_not_yet_accepted_is_turned_away",
    {Step.RECEIVED, Step.AT_WINDOW, Step.CORRECTED},
    zh="没有待受理的申请",
    en="there is no application waiting for acceptance",
)
only_a_received_application_is_corrected = _follows(
    "only_a_received_application_is_corrected",
    {Step.RECEIVED, Step.AT_WINDOW},
    zh="没有可以要求补正的申请",
    en="there is no application of which corrections could be asked",
)
corrections_answer_a_request = _follows(
    "corrections_answer_a_request",
    {Step.CORRECTING},
    zh="该事项没有要求补正",
    en="no corrections were asked for",
)
only_a_received_application_is_accepted = _follows(
    "only_a_received_application_is_accepted",
    {Step.RECEIVED, Step.AT_WINDOW, Step.CORRECTED},
    zh="没有待受理的申请",
    en="there is no application waiting for acceptance",
    source="Licensing Law, art. 32",
)
only_a_matter_under_review_is_suspended = _follows(
    "only_a_matter_under_review_is_suspended",
    UNDER_REVIEW,
    zh="该事项不在审查中，不能启动特别程序",
    en="only a matter under review starts a special procedure",
    source="Licensing Law, art. 45",
)
only_a_started_procedure_ends = _follows(
    "only_a_started_procedure_ends",
    {Step.PROCEDURE_STARTED},
    zh="该事项没有进行中的特别程序",
    en="no special procedure is running",
)
only_a_matter_under_review_is_decided = _follows(
    "only_a_matter_under_review_is_decided",
    UNDER_REVIEW,
    zh="该事项未受理、已中止或已办结，不能作出决定",
    en="only an accepted matter whose clocks run is decided",
    source="Licensing Law, art. 42",
)
only_an_undecided_matter_is_recalled = _follows(
    "only_an_undecided_matter_is_recalled",
    UNDER_REVIEW | {Step.PROCEDURE_STARTED},
    zh="该事项没有审查中的申请可以撤回",
    en="there is no accepted application to take back",
)
only_an_approved_matter_is_revoked = _follows(
    "only_an_approved_matter_is_revoked",
    FREEING,
    zh="该事项没有可以撤销的许可",
    en="there is no approval to revoke",
)
