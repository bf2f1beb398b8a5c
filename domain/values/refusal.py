"""Why a command is not followed: a named rule, the field it speaks of, and a sentence for people."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from domain.values.names import Names
from domain.values.occasion import Occasion


class Kind(StrEnum):
    """How a refusal is told: not yours, not possible now, or not right in itself."""

    FORBIDDEN = "forbidden"
    CONFLICT = "conflict"
    INVALID = "invalid"


@dataclass(frozen=True, slots=True)
class Refusal:
    """The answer of a rule that does not hold: the rule's name, and the path of the input it is about."""

    rule: str
    field: str
    reason: Names
    kind: Kind = Kind.CONFLICT


class Refused(Exception):
    """A command met a rule that does not allow it; nothing was recorded."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(f"{refusal.rule}: {refusal.reason.en}")
        self.refusal = refusal


State = TypeVar("State")
Command = TypeVar("Command")


def obey(
    rules: Iterable[Callable[[State, Command, Occasion], Refusal | None]],
    state: State,
    command: Command,
    occasion: Occasion,
) -> None:
    """Ask each rule in order; the first that objects raises ``Refused``."""
    for rule in rules:
        if refusal := rule(state, command, occasion):
            raise Refused(refusal)
