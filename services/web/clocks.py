"""The clocks of a matter: which run, which stand still, and how many days each has left."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.values.limits import DayKind
from domain.values.shanghai import day_of
from projections.checklist.matters import Matter


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock: acceptance, promised, legal, or the check of a commitment.

    ``stopped`` is the day since which it stands still. ``begins_anew`` says that it will not go on but start again:
    acceptance does, once corrections came.
    """

    name: str
    due: date
    counted_in: str
    provisional: bool
    stopped: date | None = None
    begins_anew: bool = False


def clocks_of(matter: Matter) -> tuple[Clock, ...]:
    """The clocks that run or stand still now, the first to end for the applicant first."""
    return tuple(_clocks(matter))


def _clocks(matter: Matter) -> Iterator[Clock]:
    stopped = (
        day_of(matter.last_step_at) if matter.last_step_at and matter.state in {"correcting", "suspended"} else None
    )
    if matter.state in {"received", "at_window", "correcting"} and matter.acceptance_due:
        kind = str(DayKind.WORKING)
        yield Clock("acceptance", matter.acceptance_due, kind, matter.provisional, stopped, begins_anew=True)
    if matter.check_state == "open" and matter.check_due:
        yield Clock("check", matter.check_due, matter.check_kind, matter.check_provisional)
    if matter.state in {"accepted", "suspended"}:
        if matter.promised_due:
            yield Clock("promised", matter.promised_due, matter.promised_kind, matter.provisional, stopped)
        if matter.legal_due:
            yield Clock("legal", matter.legal_due, matter.legal_kind, matter.legal_provisional, stopped)
