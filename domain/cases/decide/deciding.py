"""Deciding a matter: approved, approved with materials pending, not approved."""

from domain.cases.decide.checking import opened
from domain.cases.matter_commands import (
    ApproveMatter,
    ApproveMatterWithMaterialsPending,
    DisapproveMatter,
    MatterCommand,
)
from domain.cases.registration import brings_the_project_code
from domain.cases.state import CaseState
from domain.events.cases import ProjectCodeAssigned
from domain.events.fact import Fact
from domain.events.matters import MatterApproved, MatterApprovedWithMaterialsPending, MatterNotApproved
from domain.values.occasion import Occasion
from domain.values.project_code import BINHAI, region_of


def approve(state: CaseState, command: ApproveMatter, occasion: Occasion) -> tuple[Fact, ...]:
    nth = _completion(state, command)
    approved = MatterApproved(command.case_id, command.matter, nth, command.document)
    return (approved, *_what_follows(state, command, occasion, nth))


def approve_with_materials_pending(
    state: CaseState, command: ApproveMatterWithMaterialsPending, occasion: Occasion
) -> tuple[Fact, ...]:
    nth = _completion(state, command)
    approved = MatterApprovedWithMaterialsPending(
        command.case_id, command.matter, nth, command.document, command.pending
    )
    return (approved, *_what_follows(state, command, occasion, nth))


def disapprove(state: CaseState, command: DisapproveMatter) -> tuple[Fact, ...]:
    return (MatterNotApproved(command.case_id, command.matter, _completion(state, command), command.reason),)


def _completion(state: CaseState, command: MatterCommand) -> int:
    return state.matter(command.matter).completions + 1


def _what_follows(state: CaseState, command: ApproveMatter, occasion: Occasion, nth: int) -> tuple[Fact, ...]:
    return (*opened(state, command, occasion, completion=nth), *_project_code(state, command))


def _project_code(state: CaseState, command: ApproveMatter) -> tuple[Fact, ...]:
    if not brings_the_project_code(command) or state.project_code:
        return ()
    overridden = region_of(command.project_code) != BINHAI
    return (ProjectCodeAssigned(command.case_id, command.project_code, overridden),)
