"""Recording the points of a project's life."""

from domain.cases.commands import (
    CompleteProject,
    RecordConstructionStarted,
    RecordLandAcquired,
    RecordProductionStarted,
)
from domain.events.cases import ConstructionStarted, LandAcquired, ProductionStarted, ProjectCompleted
from domain.events.fact import Fact


def acquire_land(command: RecordLandAcquired) -> tuple[Fact, ...]:
    return (LandAcquired(command.case_id, command.on),)


def start_construction(command: RecordConstructionStarted) -> tuple[Fact, ...]:
    return (ConstructionStarted(command.case_id, command.on),)


def start_production(command: RecordProductionStarted) -> tuple[Fact, ...]:
    return (ProductionStarted(command.case_id, command.on),)


def complete_project(command: CompleteProject) -> tuple[Fact, ...]:
    return (ProjectCompleted(command.case_id, command.on),)
