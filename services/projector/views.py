"""The views that can be fed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from domain.events.consumed import Consumed
from domain.events.envelope import Recorded
from domain.events.fact import Fact
from projections.checklist.apply import apply as apply_checklist
from projections.history.apply import apply as apply_history
from projections.lifecycle.apply import apply as apply_lifecycle
from projections.workload.apply import apply as apply_workload
from services.projector.ports import Database


@dataclass(frozen=True, slots=True)
class Item:
    """One new record, with its fact where the view reads facts, or why it could not be read."""

    consumed: Consumed
    fact: Fact | None = None
    unreadable: str = ""

    @property
    def key(self) -> str:
        """What must stay in order: the case, or the stream where there is no case."""
        return self.consumed.key.decode()


@dataclass(frozen=True)
class View:
    """A view: its name, whether it reads facts, how it takes a page, and its tables of what the events of cases tell.

    ``apply`` writes to whichever version of the view the connection works on.
    """

    name: str
    reads_facts: bool
    apply: Callable[[Database, Sequence[Item]], set[UUID]]
    of_cases: Sequence[str]


def of_facts(
    name: str, apply: Callable[[Database, Sequence[Recorded[Fact]]], set[UUID]], of_cases: Sequence[str]
) -> View:
    """A view that folds facts."""

    def take(connection: Database, items: Sequence[Item]) -> set[UUID]:
        return apply(connection, [Recorded(item.fact, item.consumed.envelope) for item in items if item.fact])

    return View(name, reads_facts=True, apply=take, of_cases=of_cases)


def of_records(name: str, apply: Callable[[Database, Sequence[Consumed]], set[UUID]], of_cases: Sequence[str]) -> View:
    """A view that keeps records as they are."""

    def take(connection: Database, items: Sequence[Item]) -> set[UUID]:
        return apply(connection, [item.consumed for item in items])

    return View(name, reads_facts=False, apply=take, of_cases=of_cases)


VIEWS: Mapping[str, View] = {
    view.name: view
    for view in (
        of_facts("checklist", apply_checklist, ("cases", "matters", "contacts", "visits")),
        of_facts("workload", apply_workload, ("cases", "matters", "obligations", "moves")),
        of_facts("lifecycle", apply_lifecycle, ("cases", "matters", "decisions", "visits", "contacts")),
        of_records("history", apply_history, ("records",)),
    )
}
