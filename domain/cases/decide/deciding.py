"""Deciding a matter: approved, approved with materials pending, not approved."""

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
from domain.values.project_code import BINHAI, region_of


def approve(state: CaseState, command: ApproveMatter) -> tuple[Fact, ...]:
    nth = _completion(state, command)
    return (MatterApproved(command.case_id, command.matter, nth, command.document), *_project_code(state, command))


def approve_with_materials_pending(state: CaseState, command: ApproveMatterWithMaterialsPending) -> tuple[Fact, ...]:
    nth = _completion(state, command)
    approved = MatterApprovedWithMaterialsPending(
        command.case_id, command.matter, nth, command.document, command.pending
    )
    return (approved, *_project_code(state, command))


def disapprove(state: CaseState, command: DisapproveMatter) -> tuple[Fact, ...]:
    return (MatterNotApproved(command.case_id, command.matter, _completion(state, command), command.reason),)


def _completion(state: CaseState, command: MatterCommand) -> int:
    return state.matter(command.matter).completions + 1


def _project_code(state: CaseState, command: ApproveMatter) -> tuple[Fact, ...]:
    if not brings_the_project_code(command) or state.project_code:
        return ()
    overridden = region_of(command.project_code) != BINHAI
    return (ProjectCodeAssigned(command.case_id, command.project_code, overridden),)
