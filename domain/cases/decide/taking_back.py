"""Taking back: the applicant recalls what is under review, the office revokes what it approved."""

from domain.cases.matter_commands import RecallMatter, RevokeMatter
from domain.cases.rules.in_force import RECALLING, REVOKING
from domain.cases.state import CaseState
from domain.events.fact import Fact
from domain.events.matters import MatterRecalled, MatterRevoked
from domain.values.occasion import Occasion
from domain.values.refusal import obey


def recall(state: CaseState, command: RecallMatter, occasion: Occasion) -> tuple[Fact, ...]:
    obey(RECALLING, state, command, occasion)
    return (MatterRecalled(command.case_id, command.matter, command.reason),)


def revoke(state: CaseState, command: RevokeMatter, occasion: Occasion) -> tuple[Fact, ...]:
    obey(REVOKING, state, command, occasion)
    return (MatterRevoked(command.case_id, command.matter, command.reason),)
