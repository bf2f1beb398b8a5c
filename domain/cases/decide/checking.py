"""The check of a commitment: opened by the approval, kept, or broken, which revokes the approval."""

from domain.cases.check_commands import ConfirmCommitment, FindBreach
from domain.cases.clocks import due_after
from domain.cases.matter_commands import ApproveMatter
from domain.cases.state import CaseState
from domain.events.commitments import CommitmentBroken, CommitmentCheckOpened, CommitmentKept
from domain.events.fact import Fact
from domain.events.matters import MatterRevoked
from domain.values.occasion import Occasion


def opened(state: CaseState, command: ApproveMatter, occasion: Occasion, *, completion: int) -> tuple[Fact, ...]:
    """The check that an approval opens, where it was given on a signed letter."""
    letter = state.planned[command.matter].letter
    due = due_after(occasion.calendar, occasion.day, letter.check_limit) if letter else None
    return (CommitmentCheckOpened(command.case_id, command.matter, completion, due),) if due else ()


def confirm(state: CaseState, command: ConfirmCommitment) -> tuple[Fact, ...]:
    completion = state.matter(command.matter).completions
    return (CommitmentKept(command.case_id, command.matter, completion, command.finding),)


def find_breach(state: CaseState, command: FindBreach) -> tuple[Fact, ...]:
    """The record of the breach, and the revocation (R08, ``on_breach``)."""
    completion = state.matter(command.matter).completions
    broken = CommitmentBroken(command.case_id, command.matter, completion, command.finding)
    return (broken, MatterRevoked(command.case_id, command.matter, command.finding))
