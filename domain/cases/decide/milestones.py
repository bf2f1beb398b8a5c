"""Recording the points of a project's life."""

from domain.cases.commands import (
    CompleteProject,
    RecordConstructionStarted,
    RecordLandAcquired,
    RecordProductionStarted,
)
from domain.cases.rules.in_force import COMPLETING_THE_PROJECT, REACHING_A_MILESTONE, STARTING_CONSTRUCTION
from domain.cases.state import CaseState
from domain.events.cases import ConstructionStarted, LandAcquired, ProductionStarted, ProjectCompleted
from domain.events.fact import Fact
from domain.values.occasion import Occasion
from domain.values.refusal import obey


def acquire_land(state: CaseState, command: RecordLandAcquired, occasion: Occasion) -> tuple[Fact, ...]:
    obey(REACHING_A_MILESTONE, state, command, occasion)
    return (LandAcquired(command.case_id, command.on),)


def start_construction(state: CaseState, command: RecordConstructionStarted, occasion: Occasion) -> tuple[Fact, ...]:
    obey(STARTING_CONSTRUCTION, state, command, occasion)
    return (ConstructionStarted(command.case_id, command.on),)


def start_production(state: CaseState, command: RecordProductionStarted, occasion: Occasion) -> tuple[Fact, ...]:
    obey(REACHING_A_MILESTONE, state, command, occasion)
    return (ProductionStarted(command.case_id, command.on),)


def complete_project(state: CaseState, command: CompleteProject, occasion: Occasion) -> tuple[Fact, ...]:
    obey(COMPLETING_THE_PROJECT, state, command, occasion)
    return (ProjectCompleted(command.case_id, command.on),)
