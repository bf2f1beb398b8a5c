"""Rules about the materials handed in and those still to come."""

from collections.abc import Iterable

from domain.cases.matter_commands import ApproveMatterWithMaterialsPending, CorrectMatter, MatterCommand, SubmitMatter
from domain.cases.state import CaseState
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule


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
    "pending",
    zh="凭承诺书批准的事项，承诺书不能容缺",
    en="the letter on which a matter is approved cannot come later",
    source="reforms R08, R10",
    kind=Kind.INVALID,
)
def a_letter_cannot_come_later(
    state: CaseState, command: ApproveMatterWithMaterialsPending, _occasion: Occasion
) -> bool:
    letter = state.planned[command.matter].letter
    return letter is None or letter.material not in command.pending


def _known(state: CaseState, command: MatterCommand, codes: Iterable[str]) -> bool:
    return set(codes) <= set(state.planned[command.matter].materials)
