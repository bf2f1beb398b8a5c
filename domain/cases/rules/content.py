"""Rules about what a command brings: materials, corrections, reasons, procedures."""

from collections.abc import Iterable

from domain.cases.matter_commands import (
    ApproveMatterWithMaterialsPending,
    CorrectMatter,
    MatterCommand,
    RequestCorrection,
    StartSpecialProcedure,
    SubmitMatter,
)
from domain.cases.reasoned import Reasoned
from domain.cases.state import CaseState
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

LONGEST_TEXT = 2000
LEGAL_PROCEDURES = frozenset(
    {"hearing", "expert_review", "inspection", "testing", "appraisal", "quarantine", "tender", "auction"}
)


def _missing(state: CaseState, command: MatterCommand) -> str:
    return ", ".join(str(key) for key in state.waits_for(command.matter))


@rule(
    "matter",
    zh="还需等待 {about}",
    en="it still waits for {about}",
    source="predecessors of the edition",
    about=_missing,
)
def a_matter_starts_when_it_waits_for_nothing(state: CaseState, command: MatterCommand, _occasion: Occasion) -> bool:
    return not state.waits_for(command.matter)


@rule(
    "materials",
    zh="该事项不需要这些材料",
    en="the matter does not ask for these materials",
    source="materials of the edition",
    kind=Kind.INVALID,
)
def materials_are_those_of_the_matter(
    state: CaseState, command: SubmitMatter | CorrectMatter, _occasion: Occasion
) -> bool:
    return _known(state, command, command.materials)


@rule(
    "pending",
    zh="请列明该事项待补的材料",
    en="say which of the matter's materials are still to come",
    source="S29, blzt 12",
    kind=Kind.INVALID,
)
def pending_materials_are_those_of_the_matter(
    state: CaseState, command: ApproveMatterWithMaterialsPending, _occasion: Occasion
) -> bool:
    return bool(command.pending) and _known(state, command, command.pending)


@rule(
    "corrections",
    zh="请一次性列明需要补正的内容",
    en="say all corrections at once",
    source="Licensing Law, art. 32",
    kind=Kind.INVALID,
)
def corrections_are_named(_state: CaseState, command: RequestCorrection, _occasion: Occasion) -> bool:
    return bool(command.corrections) and all(0 < len(text.strip()) <= LONGEST_TEXT for text in command.corrections)


@rule(
    "matter",
    zh="补正只能一次性告知",
    en="corrections are asked for once, all together",
    source="Licensing Law, art. 32",
)
def corrections_are_asked_for_once(state: CaseState, command: RequestCorrection, _occasion: Occasion) -> bool:
    return not state.matter(command.matter).correction_asked


@rule(
    "reason",
    zh="请说明理由（2000 字以内）",
    en="give a reason of at most 2000 characters",
    source="Licensing Law, art. 38",
    kind=Kind.INVALID,
)
def a_reason_is_given(_state: CaseState, command: Reasoned, _occasion: Occasion) -> bool:
    return 0 < len(command.reason.strip()) <= LONGEST_TEXT


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


def _known(state: CaseState, command: MatterCommand, codes: Iterable[str]) -> bool:
    return set(codes) <= set(state.planned[command.matter].materials)
