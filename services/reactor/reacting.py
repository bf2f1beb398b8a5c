"""One event, and the commands with which it is answered."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.events.envelope import Envelope, Recorded
from domain.events.fact import Fact
from domain.events.streams import reaction_id_of
from domain.events.upcasts import fact_type
from domain.reactions.catalogue import REACTIONS
from domain.values.actor import Actor, Role
from services.commands.incoming import Incoming

REACTOR = Actor("reactor", Role.SYSTEM)


@dataclass(frozen=True, slots=True)
class Reaction:
    """A command that a reaction sends, and the terms on which it comes in."""

    name: str
    command: object
    incoming: Incoming


def is_answered(type_name: str) -> bool:
    """Whether facts of a type are answered by any reaction."""
    return fact_type(type_name) in REACTIONS


def reactions_to(recorded: Recorded[Fact]) -> Iterator[Reaction]:
    """Every command that answers an event. Their ids derive from its id, so sending them again does nothing twice."""
    for name, react in REACTIONS[type(recorded.fact)]:
        for nth, command in enumerate(react(recorded)):
            yield Reaction(name, command, _incoming(recorded.envelope, name, nth))


def _incoming(cause: Envelope, name: str, nth: int) -> Incoming:
    """A reaction occurs when its cause did, and has its origin."""
    return Incoming(
        principal=REACTOR.id,
        actor=REACTOR,
        occurred_at=cause.occurred_at,
        origin=cause.origin,
        command_id=reaction_id_of(cause.event_id, name, nth),
        causation_id=cause.event_id,
        correlation_id=cause.correlation_id,
    )
