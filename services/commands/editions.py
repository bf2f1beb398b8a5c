"""Commands about editions of the guidance."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.events.streams import EDITIONS
from domain.guidance.drafting.commands import DiscardDraft, EditionCommand, PublishEdition, SaveDraft
from domain.guidance.drafting.decider import decide
from domain.guidance.drafting.register import NO_EDITIONS, Register, evolve_register
from domain.values.occasion import Occasion
from services.commands.decision import Decision, write
from services.commands.ports import EventStore


def register_of(store: EventStore) -> Register:
    """The editions that the record knows."""
    return store.state(EDITIONS, NO_EDITIONS, evolve_register).state


def handle(store: EventStore, command: EditionCommand, occasion: Occasion) -> Decision:
    """Decide a command by the register of editions."""
    register = store.state(EDITIONS, NO_EDITIONS, evolve_register)
    facts = decide(register.state, command, occasion)
    return Decision(register.version, write(EDITIONS, register, None, facts))


HANDLERS: Mapping[type, Callable[[EventStore, Any, Occasion], Decision]] = {
    SaveDraft: handle,
    PublishEdition: handle,
    DiscardDraft: handle,
}
