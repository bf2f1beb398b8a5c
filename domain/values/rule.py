"""A rule: a sentence that must hold, why, and what is told to whom it does not hold for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from domain.values.names import Names
from domain.values.occasion import Occasion
from domain.values.refusal import Kind, Refusal

S_contra = TypeVar("S_contra", contravariant=True)
C_contra = TypeVar("C_contra", contravariant=True)
S = TypeVar("S")
C = TypeVar("C")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[S_contra, C_contra]):
    """One named rule. Called, it says nothing when it holds and refuses when it does not.

    ``source`` is the law, standard or habit it rests on; ``{about}`` in the reason is filled with what ``about`` finds.
    """

    name: str
    source: str
    field: str
    reason: Names
    kind: Kind
    holds: Callable[[S_contra, C_contra, Occasion], bool]
    about: Callable[[S_contra, C_contra], str] | None = None

    def __call__(self, state: S_contra, command: C_contra, occasion: Occasion) -> Refusal | None:
        """The refusal, or nothing when the rule holds."""
        if self.holds(state, command, occasion):
            return None
        about = self.about(state, command) if self.about else ""
        reason = Names(self.reason.zh.replace("{about}", about), self.reason.en.replace("{about}", about))
        return Refusal(rule=self.name, field=self.field, reason=reason, kind=self.kind)


def rule(
    field: str,
    *,
    zh: str,
    en: str,
    source: str,
    kind: Kind = Kind.CONFLICT,
    about: Callable[[Any, Any], str] | None = None,
) -> Callable[[Callable[[S, C, Occasion], bool]], Rule[S, C]]:
    """Make the decorated predicate a rule; its name is the rule's name."""

    def named(holds: Callable[[S, C, Occasion], bool]) -> Rule[S, C]:
        return Rule(
            name=holds.__name__,
            source=source,
            field=field,
            reason=Names(zh, en),
            kind=kind,
            holds=holds,
            about=about,
        )

    return named
