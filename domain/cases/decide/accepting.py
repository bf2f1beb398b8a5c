"""Accepting an application at the window and for review, and turning it away."""

from domain.cases.clocks import due_after
from domain.cases.matter_commands import AcceptMatter, AcceptMatterAtWindow, DeclineMatter, RefuseMatter
from domain.cases.state import CaseState
from domain.events.fact import Fact
from domain.events.matters import MatterAccepted, MatterAcceptedAtWindow, MatterNotAccepted, MatterRefused
from domain.values.occasion import Occasion


def accept_at_window(command: AcceptMatterAtWindow) -> tuple[Fact, ...]:
    return (MatterAcceptedAtWindow(command.case_id, command.matter),)


def decline(command: DeclineMatter) -> tuple[Fact, ...]:
    return (MatterNotAccepted(command.case_id, command.matter, command.reason),)


def refuse(command: RefuseMatter) -> tuple[Fact, ...]:
    return (MatterRefused(command.case_id, command.matter, command.reason),)


def accept(state: CaseState, command: AcceptMatter, occasion: Occasion) -> tuple[Fact, ...]:
    """Accept; silence accepts as of the day received, so the clocks count from there."""
    received = state.matter(command.matter).received_on
    start = received if command.by_silence and received else occasion.day
    planned = state.planned[command.matter]
    return (
        MatterAccepted(
            command.case_id,
            command.matter,
            command.by_silence,
            promised_due=due_after(occasion.calendar, start, planned.promised_limit),
            legal_due=due_after(occasion.calendar, start, planned.legal_limit),
        ),
    )
