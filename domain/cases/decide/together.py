"""One step for all matters of a group: all of it happens, or nothing."""

from collections.abc import Callable
from dataclasses import replace

from domain.cases.evolve import evolve
from domain.cases.group_commands import Joint, TakeTogether
from domain.cases.groups import open_members
from domain.cases.matter_commands import ApproveMatter, SubmitMatter
from domain.cases.state import CaseState
from domain.events.fact import Fact
from domain.values.matter_key import MatterKey
from domain.values.occasion import Occasion

Decide = Callable[[CaseState, Joint, Occasion], tuple[Fact, ...]]


def take_together(state: CaseState, command: TakeTogether, occasion: Occasion, decide: Decide) -> tuple[Fact, ...]:
    """Each member's facts as if it were asked of alone, one after the other."""
    facts: tuple[Fact, ...] = ()
    for key in open_members(state, command.matter):
        made = decide(state, _step_of(state, command, key), occasion)
        for fact in made:
            state = evolve(state, fact, occasion.occurred_at)
        facts += made
    return facts


def _step_of(state: CaseState, command: TakeTogether, key: MatterKey) -> Joint:
    match command.step:
        case SubmitMatter() as step:
            asked = state.planned[key].materials
            return replace(step, matter=key, materials=tuple(code for code in step.materials if code in asked))
        case ApproveMatter() as step:
            return replace(step, matter=key, contact_closed=key in command.contacts_closed)
        case step:
            return replace(step, matter=key)
