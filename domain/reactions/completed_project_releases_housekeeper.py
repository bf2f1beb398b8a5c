"""A completed project gives its housekeeper's place back."""

from domain.events.cases import ProjectCompleted
from domain.events.envelope import Recorded
from domain.housekeepers.commands import ReleaseHousekeeper


def react(recorded: Recorded[ProjectCompleted]) -> tuple[ReleaseHousekeeper, ...]:
    return (ReleaseHousekeeper(recorded.fact.case_id, reason="项目办结 · the project is completed"),)
