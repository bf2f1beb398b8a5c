"""Applying for a matter, and taking the application back before it is accepted."""

from domain.cases.clocks import ACCEPTANCE
from domain.cases.matter_commands import SubmitMatter, WithdrawMatter
from domain.cases.state import CaseState
from domain.events.fact import Fact
from domain.events.matters import MatterReceived, MatterWithdrawn
from domain.values.occasion import Occasion


def submit(state: CaseState, command: SubmitMatter, occasion: Occasion) -> tuple[Fact, ...]:
    attempt = state.matter(command.matter).attempt + 1
    due = occasion.calendar.due(occasion.day, ACCEPTANCE)
    return (MatterReceived(command.case_id, command.matter, attempt, command.materials, due),)


def withdraw(command: WithdrawMatter) -> tuple[Fact, ...]:
    return (MatterWithdrawn(command.case_id, command.matter, command.reason),)
