"""The decider of cases: given a state, a command and its occasion, which facts happened."""

from typing import assert_never

from domain.cases.commands import (
    AmendPlan,
    CompleteProject,
    OpenCase,
    RecordConstructionStarted,
    RecordLandAcquired,
    RecordProductionStarted,
    UndoAmendment,
)
from domain.cases.decide import milestones
from domain.cases.decide.amending import amend, undo
from domain.cases.decide.matter import StepCommand, decide_step
from domain.cases.decide.opening import open_case
from domain.cases.decide.together import take_together
from domain.cases.group_commands import TakeTogether
from domain.cases.matter_commands import MatterCommand
from domain.cases.rules.in_force import RULES
from domain.cases.state import CaseState
from domain.events.fact import Fact
from domain.values.occasion import Occasion
from domain.values.refusal import obey

CaseCommand = (
    OpenCase
    | AmendPlan
    | UndoAmendment
    | RecordLandAcquired
    | RecordConstructionStarted
    | RecordProductionStarted
    | CompleteProject
    | TakeTogether
    | StepCommand
)


def decide(state: CaseState, command: CaseCommand, occasion: Occasion) -> tuple[Fact, ...]:
    """The facts that follow. Raises ``Refused`` with the first rule that objects."""
    obey(RULES[type(command)], state, command, occasion)
    match command:
        case OpenCase():
            return open_case(command)
        case AmendPlan():
            return amend(state, command)
        case UndoAmendment():
            return undo(state, command)
        case RecordLandAcquired():
            return milestones.acquire_land(command)
        case RecordConstructionStarted():
            return milestones.start_construction(command)
        case RecordProductionStarted():
            return milestones.start_production(command)
        case CompleteProject():
            return milestones.complete_project(command)
        case TakeTogether():
            return take_together(state, command, occasion, decide)
        case MatterCommand():
            return decide_step(state, command, occasion)
        case _:
            assert_never(command)
