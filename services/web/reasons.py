"""Why an obligation stands where it stands on a desk, as a sentence."""

from collections.abc import Callable
from datetime import date

from domain.values.shanghai import day_of
from projections.workload.rows import Obligation
from services.web.texts import Texts
from services.web.words import Words


class Reasons:
    """Says how urgent something is and for whom it waits. ``office`` tells what a department is called."""

    def __init__(self, text: Texts, words: Words, office: Callable[[str], str]) -> None:
        self._text = text
        self._words = words
        self._office = office

    def __call__(self, one: Obligation) -> str:
        """The reason: whom it waits for, else what was kept already, else its day."""
        if one.waits:
            return self._waiting(one)
        if one.kept_at:
            return self._text(f"reason.kept_{one.kind}", day=self._words.day(day_of(one.kept_at)))
        if one.due is None:
            since = day_of(one.opened_at)
            return self._text("reason.no_day", since=self._words.day(since), days=self._elapsed(since))
        return self._by(one, one.due)

    def urgency(self, one: Obligation) -> str:
        """The class of the reason: over, now, soon, later, or wait."""
        if one.waits:
            return "wait"
        return "later" if one.kept_at else self._words.urgency(one.due) or "later"

    def what_for(self, one: Obligation) -> str:
        """What is to be done, and since when it can be."""
        return self._text(f"desk.why_{one.kind}", day=self._words.moment(one.opened_at))

    def _by(self, one: Obligation, due: date) -> str:
        said = self._words.left(due, one.counted_in)
        return self._text("reason.provisional", said=said) if one.provisional else said

    def _waiting(self, one: Obligation) -> str:
        since = day_of(one.since or one.opened_at)
        return self._text(
            f"reason.waits_{'materials' if one.kind == 'materials' else one.waits}",
            since=self._words.day(since),
            days=self._elapsed(since),
            what=self._text.found(f"procedure.{one.paused}", one.paused),
            who="、".join(dict.fromkeys(map(self._office, one.waits_on))),
        )

    def _elapsed(self, since: date) -> str:
        days = self._words.passed(since)
        return self._words.days(days) if days else self._text("reason.short")
