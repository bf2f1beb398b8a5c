"""Opening the visit that a completion calls for, and whose it is."""

from domain.events.fact import Fact
from domain.events.return_visits import ReturnVisitOpened
from domain.return_visits.commands import OpenReturnVisit
from domain.return_visits.rules.in_force import OPENING
from domain.return_visits.state import VisitState
from domain.values.limits import DayKind, Limit
from domain.values.occasion import Occasion
from domain.values.refusal import obey

TO_VISIT = Limit(5, DayKind.WORKING)
"""To visit the applicant after a completed matter (S10); the day of completion does not count."""


def open_visit(state: VisitState, command: OpenReturnVisit, occasion: Occasion) -> tuple[Fact, ...]:
    """The visit is the officer's where the office itself decided, else the housekeeper's; the other is deputy."""
    obey(OPENING, state, command, occasion)
    if state.opened:
        return ()
    pair = (command.officer, command.housekeeper)
    owner, deputy = pair if command.office_decided else reversed(pair)
    return (
        ReturnVisitOpened(
            visit_id=command.visit_id,
            case_id=command.case_id,
            matter=command.matter,
            completion=command.completion,
            outcome=command.outcome,
            completed_on=command.completed_on,
            owner=owner,
            deputy=deputy,
            due=occasion.calendar.due(command.completed_on, TO_VISIT),
        ),
    )
