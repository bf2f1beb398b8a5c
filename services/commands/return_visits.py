"""Commands about return visits."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from domain.events.streams import visit_stream
from domain.return_visits.commands import (
    CloseReturnVisit,
    MakeReturnVisit,
    OpenReturnVisit,
    RaiseVisitProblem,
    SettleVisitProblem,
)
from domain.return_visits.decider import VisitCommand, decide
from domain.return_visits.evolve import evolve
from domain.return_visits.state import EMPTY
from domain.values.occasion import Occasion
from services.commands.decision import Decision, write
from services.commands.housekeepers import housekeeper_of
from services.commands.ports import EventStore


def handle(store: EventStore, command: VisitCommand, occasion: Occasion) -> Decision:
    """Decide a command by the visit alone."""
    stream = visit_stream(command.visit_id)
    visit = store.state(stream, EMPTY, evolve)
    facts = decide(visit.state, command, occasion)
    case_id = command.case_id if isinstance(command, OpenReturnVisit) else visit.state.case_id
    return Decision(visit.version, write(stream, visit, case_id, facts))


def open_visit(store: EventStore, command: OpenReturnVisit, occasion: Occasion) -> Decision:
    """Open the visit for the officer who decided and the housekeeper whom the case has by then."""
    return handle(store, replace(command, housekeeper=housekeeper_of(store, command.case_id)), occasion)


HANDLERS: Mapping[type, Callable[[EventStore, Any, Occasion], Decision]] = {
    OpenReturnVisit: open_visit,
    MakeReturnVisit: handle,
    RaiseVisitProblem: handle,
    SettleVisitProblem: handle,
    CloseReturnVisit: handle,
}
