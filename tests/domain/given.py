"""Given these facts, when this is asked, then these facts follow, or this rule refuses."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from domain.events.fact import Fact
from domain.values.actor import Actor
from domain.values.occasion import Occasion
from domain.values.refusal import Refusal, Refused
from domain.values.shanghai import at_hour
from tests.examples.calendars import YEAR_2026

NOW = datetime(2026, 11, 2, 2, tzinfo=UTC)
MONDAY = date(2026, 3, 2)
WEDNESDAY = date(2026, 3, 4)


def occasion(actor: Actor, on: date = WEDNESDAY, *, now: datetime = NOW) -> Occasion:
    """Ten in the morning of a day, by an actor."""
    return Occasion(now=now, occurred_at=at_hour(on, 10), actor=actor, calendar=YEAR_2026)


@dataclass(frozen=True)
class Outcome:
    """What came of a command."""

    facts: tuple[Fact, ...] = ()
    refusal: Refusal | None = None

    def then(self, *facts: Fact) -> None:
        """Exactly these facts followed."""
        assert self.refusal is None, self.refusal
        assert self.facts == facts

    def then_refused_by(self, rule: str) -> None:
        """The rule of this name refused, and said so in both languages."""
        assert self.refusal is not None, f"nothing refused, {self.facts} followed"
        assert self.refusal.rule == rule
        assert self.refusal.field
        assert self.refusal.reason.zh
        assert self.refusal.reason.en
        assert "{" not in self.refusal.reason.zh + self.refusal.reason.en


@dataclass(frozen=True)
class Given:
    """A decider and the state it starts from."""

    decide: Callable[[Any, Any, Occasion], tuple[Fact, ...]]
    evolve: Callable[[Any, Fact, datetime], Any]
    state: Any

    def given(self, *facts: Fact, on: date = MONDAY) -> "Given":
        """After these facts occurred on a day, nine in the morning."""
        state = self.state
        for fact in facts:
            state = self.evolve(state, fact, at_hour(on, 9))
        return replace(self, state=state)

    def when(self, command: object, by: Actor, on: date = WEDNESDAY, *, now: datetime = NOW) -> Outcome:
        """Ask for something, at ten in the morning of a day."""
        try:
            return Outcome(facts=self.decide(self.state, command, occasion(by, on, now=now)))
        except Refused as refused:
            return Outcome(refusal=refused.refusal)

    def lives_through(self, command: object, by: Actor, on: date = WEDNESDAY) -> "Given":
        """Ask, and remember what followed."""
        state = self.state
        at = occasion(by, on)
        for fact in self.decide(state, command, at):
            state = self.evolve(state, fact, at.occurred_at)
        return replace(self, state=state)
