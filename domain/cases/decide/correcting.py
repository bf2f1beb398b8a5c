"""Asking once for corrections, and handing them in."""

from domain.cases.clocks import ACCEPTANCE
from domain.cases.matter_commands import CorrectMatter, RequestCorrection
from domain.cases.rules.in_force import ASKING_FOR_CORRECTIONS, CORRECTING
from domain.cases.state import CaseState
from domain.events.fact import Fact
from domain.events.matters import MatterCorrected, MatterCorrectionRequested
from domain.values.occasion import Occasion
from domain.values.refusal import obey


def request_correction(state: CaseState, command: RequestCorrection, occasion: Occasion) -> tuple[Fact, ...]:
    obey(ASKING_FOR_CORRECTIONS, state, command, occasion)
    return (MatterCorrectionRequested(command.case_id, command.matter, command.corrections),)


def correct(state: CaseState, command: CorrectMatter, occasion: Occasion) -> tuple[Fact, ...]:
    obey(CORRECTING, state, command, occasion)
    due = occasion.calendar.due(occasion.day, ACCEPTANCE)
    return (MatterCorrected(command.case_id, command.matter, command.materials, due),)
