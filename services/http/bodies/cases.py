"""What is sent about a project."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from domain.cases import commands
from services.http.bodies.body import Body, Line

Value = bool | int | float | str | list[str]
Answers = Annotated[Mapping[str, Value], Field(max_length=100)]
MILESTONES: Mapping[str, type[commands.RecordMilestone]] = {
    "land_acquired": commands.RecordLandAcquired,
    "construction_started": commands.RecordConstructionStarted,
    "production_started": commands.RecordProductionStarted,
    "completed": commands.CompleteProject,
}


class OpenCase(Body):
    """A project and the answers from which its list is matched. ``segments`` counts the segments of a rail line."""

    enterprise_name: Line
    credit_code: Line
    project_name: Line
    town: Line
    contact: Annotated[
        Line, Field(description="name and number of the enterprise's clerk; sealed before it is recorded")
    ]
    answers: Answers
    segments: Annotated[int, Field(ge=1, le=50)] = 1


class Milestone(Body):
    """A point of the project's own life."""

    milestone: Literal["land_acquired", "construction_started", "production_started", "completed"]
    on: date

    def command(self, case_id: UUID) -> commands.RecordMilestone:
        return MILESTONES[self.milestone](case_id, self.on)
