"""The decider of editions."""

from typing import assert_never

from domain.events.editions import DraftDiscarded, EditionDrafted, EditionPublished
from domain.events.fact import Fact
from domain.guidance.drafting.commands import DiscardDraft, EditionCommand, PublishEdition, SaveDraft
from domain.guidance.drafting.register import Register
from domain.guidance.drafting.rules import RULES
from domain.values.occasion import Occasion
from domain.values.refusal import obey


def decide(register: Register, command: EditionCommand, occasion: Occasion) -> tuple[Fact, ...]:
    """The facts that follow. Raises ``Refused`` with the first rule that objects."""
    obey(RULES[type(command)], register, command, occasion)
    match command:
        case SaveDraft():
            return _saved(register, command)
        case PublishEdition():
            return (
                EditionPublished(command.edition, command.content_hash, command.since, command.checks, command.reason),
            )
        case DiscardDraft():
            return (DraftDiscarded(command.edition, command.reason),)
        case _:
            assert_never(command)


def _saved(register: Register, command: SaveDraft) -> tuple[Fact, ...]:
    """The same texts again are no news."""
    known = register.editions.get(command.edition)
    if known and known.content_hash == command.content_hash:
        return ()
    return (EditionDrafted(command.edition, command.documents, command.content_hash, command.note),)
