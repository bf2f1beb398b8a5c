"""What is sent about a project."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from domain.cases import commands
from domain.guidance import AnswerError
from domain.guidance.answers import Value as Said
from services.http.bodies.body import Body, Code, Day, Line, Short

Value = bool | int | float | Short | list[Short]
Answers = Annotated[Mapping[Code, Value], Field(max_length=100)]
LARGEST_NUMBER = 10**15
"""Recorded facts are JSON, whose readers keep integers exactly up to 2^53."""
MILESTONES: Mapping[str, type[commands.RecordMilestone]] = {
    "land_acquired": commands.RecordLandAcquired,
    "construction_started": commands.RecordConstructionStarted,
    "production_started": commands.RecordProductionStarted,
    "completed": commands.CompleteProject,
}


def said(answers: Mapping[str, Any]) -> Mapping[str, Said]:
    """The answers as guidance takes them. Raises ``AnswerError`` for a number that not every reader can read."""
    for key, value in answers.items():
        if isinstance(value, int | float) and abs(value) > LARGEST_NUMBER:
            raise AnswerError(key, zh="数字过大", en="must be at most 10^15")
    return {key: tuple(value) if isinstance(value, list) else value for key, value in answers.items()}


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
    on: Day

    def command(self, case_id: UUID) -> commands.RecordMilestone:
        return MILESTONES[self.milestone](case_id, self.on)
