"""Asking once for corrections, and handing them in."""

from domain.cases.clocks import ACCEPTANCE
from domain.cases.matter_commands import CorrectMatter, RequestCorrection
from domain.events.fact import Fact
from domain.events.matters import MatterCorrected, MatterCorrectionRequested
from domain.values.occasion import Occasion


def request_correction(command: RequestCorrection) -> tuple[Fact, ...]:
    return (MatterCorrectionRequested(command.case_id, command.matter, command.corrections),)


def correct(command: CorrectMatter, occasion: Occasion) -> tuple[Fact, ...]:
    due = occasion.calendar.due(occasion.day, ACCEPTANCE)
    return (MatterCorrected(command.case_id, command.matter, command.materials, due),)
