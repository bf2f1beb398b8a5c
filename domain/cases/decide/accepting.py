"""Accepting an application at the window and for review, and turning it away."""

from domain.cases.clocks import due_after
from domain.cases.matter_commands import AcceptMatter, AcceptMatterAtWindow, DeclineMatter, RefuseMatter
from domain.cases.rules.in_force import ACCEPTING, PASSING_THE_WINDOW, TURNING_AWAY
from domain.cases.state import CaseState
from domain.events.fact import Fact
from domain.events.matters import MatterAccepted, MatterAcceptedAtWindow, MatterNotAccepted, MatterRefused
from domain.values.occasion import Occasion
from domain.values.refusal import obey


def accept_at_window(state: CaseState, command: AcceptMatterAtWindow, occasion: Occasion) -> tuple[Fact, ...]:
    obey(PASSING_THE_WINDOW, state, command, occasion)
    return (MatterAcceptedAtWindow(command.case_id, command.matter),)


def decline(state: CaseState, command: DeclineMatter, occasion: Occasion) -> tuple[Fact, ...]:
    obey(TURNING_AWAY, state, command, occasion)
    return (MatterNotAccepted(command.case_id, command.matter, command.reason),)


def refuse(state: CaseState, command: RefuseMatter, occasion: Occasion) -> tuple[Fact, ...]:
    obey(TURNING_AWAY, state, command, occasion)
    return (MatterRefused(command.case_id, command.matter, command.reason),)


def accept(state: CaseState, command: AcceptMatter, occasion: Occasion) -> tuple[Fact, ...]:
    """Accept; silence accepts as of the day received, so the clocks count from there."""
    obey(ACCEPTING, state, command, occasion)
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
