"""The rule about which special procedures stop the clocks of a matter."""

from domain.cases.matter_commands import StartSpecialProcedure
from domain.cases.state import CaseState
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

LEGAL_PROCEDURES = frozenset(
    {"hearing", "expert_review", "inspection", "testing", "appraisal", "quarantine", "tender", "auction"}
)


@rule(
    "procedure",
    zh="该事项没有这种特别程序",
    en="this special procedure does not apply to the matter",
    source="Licensing Law, art. 45",
    kind=Kind.INVALID,
)
def a_procedure_is_one_of_the_law_or_the_matter(
    state: CaseState, command: StartSpecialProcedure, _occasion: Occasion
) -> bool:
    return command.procedure in LEGAL_PROCEDURES.union(state.planned[command.matter].special_procedures)
