"""An opened case gets its housekeeper."""

from domain.events.cases import CaseOpened
from domain.events.envelope import Recorded
from domain.housekeepers.commands import AssignHousekeeper


def react(recorded: Recorded[CaseOpened]) -> tuple[AssignHousekeeper, ...]:
    return (AssignHousekeeper(recorded.fact.case_id),)
